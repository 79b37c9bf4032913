package dev.hooklab.xtables.match;

import dev.hooklab.packet.Bytes;
import dev.hooklab.packet.Packet;
import dev.hooklab.xtables.ParameterProblem;
import dev.hooklab.xtables.Traversal;
import dev.hooklab.xtables.Use;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What `-m sctp --chunk-types` asks of a packet's chunks (RFC 9260 §3.2).
/// @param chosen the chunk types, and of each the flags that are looked at and those of them that are set
record SctpChunks(Mode mode, SortedMap<Integer, Flags> chosen) {
  enum Mode { ALL, ANY, ONLY }

  /// Flags of a chunk.
  record Flags(int mask, int set) {
    private static final Flags ANY = new Flags(0, 0);
  }

  private static final int CHUNK_HEADER = 4;
  private static final int TYPES = 256;
  private static final Map<String, Integer> NAMES = names();
  /// Letters of flags from the highest bit on; other types have none.
  private static final String DATA_FLAGS = "----IUBE";
  private static final String T_FLAG = "-------T";

  private static Map<String, Integer> names() {
    var names = new LinkedHashMap<String, Integer>();
    var first = List.of("DATA", "INIT", "INIT_ACK", "SACK", "HEARTBEAT", "HEARTBEAT_ACK", "ABORT", "SHUTDOWN", "SHUTDOWN_ACK",
        "ERROR", "COOKIE_ECHO", "COOKIE_ACK", "ECN_ECNE", "ECN_CWR", "SHUTDOWN_COMPLETE");
    for (var name : first) names.put(name, names.size());
    names.put("I_DATA", 0x40);
    names.put("ASCONF_ACK", 0x80);
    names.put("RE_CONFIG", 0x82);
    names.put("PAD", 0x84);
    names.put("FORWARD_TSN", 0xc0);
    names.put("ASCONF", 0xc1);
    names.put("I_FORWARD_TSN", 0xc2);
    return names;
  }

  static String help() {
    return "Types: ALL, NONE, " + String.join(" ", NAMES.keySet()) + "\n";
  }

  static SctpChunks read(Use use) {
    var mode = switch (use.text().toUpperCase(Locale.ROOT)) {
      case "ALL" -> Mode.ALL;
      case "ANY" -> Mode.ANY;
      case "ONLY" -> Mode.ONLY;
      default -> null;
    };
    var list = use.next().get().orElseThrow(() -> new ParameterProblem("--chunk-types requires two args"));
    if (mode == null) throw new ParameterProblem("Match type has to be one of \"ALL\", \"ANY\" or \"ONLY\"");
    return new SctpChunks(mode, Collections.unmodifiableSortedMap(readList(list)));
  }

  private static SortedMap<Integer, Flags> readList(String list) {
    var chosen = new TreeMap<Integer, Flags>();
    if (list.equalsIgnoreCase("NONE")) return chosen;
    if (list.equalsIgnoreCase("ALL")) {
      for (int type = 0; type < TYPES; type++) chosen.put(type, Flags.ANY);
      return chosen;
    }
    for (var item : list.split(",", -1)) if (!item.isEmpty()) readItem(item, chosen);
    return chosen;
  }

  private static void readItem(String item, SortedMap<Integer, Flags> chosen) {
    int colon = item.indexOf(':');
    var name = colon < 0 ? item : item.substring(0, colon);
    int type = NAMES.entrySet().stream().filter(e -> e.getKey().equalsIgnoreCase(name)).findFirst()
        .orElseThrow(() -> new ParameterProblem("Unknown sctp chunk `" + name + "'")).getValue();
    var flags = chosen.getOrDefault(type, Flags.ANY);
    if (colon >= 0) for (char letter : item.substring(colon + 1).toCharArray()) flags = withFlag(flags, type, letter);
    chosen.put(type, flags);
  }

  /// A flag that is wanted both ways is wanted set.
  private static Flags withFlag(Flags flags, int type, char letter) {
    int at = letters(type).indexOf(Character.toUpperCase(letter));
    if (letter == '-' || at < 0) throw new ParameterProblem("Invalid flags for chunk type " + type);
    int bit = 0x80 >>> at;
    return new Flags(flags.mask | bit, Character.isUpperCase(letter) ? flags.set | bit : flags.set);
  }

  private static String letters(int type) {
    return switch (type) {
      case 0 -> DATA_FLAGS;
      case 6, 14 -> T_FLAG;
      default -> "--------";
    };
  }

  /// What is asked of a packet's chunks, ready to be asked.
  Walk walk() {
    return new Walk(this);
  }

  /// The walk over a packet's chunks, for one packet at a time.
  static final class Walk {
    private final Mode mode;
    private final Flags[] chosen = new Flags[TYPES];
    private final int count;
    /// The number of the walk in which a type was last found to fit.
    private final int[] found = new int[TYPES];
    private int walks;

    private Walk(SctpChunks chunks) {
      mode = chunks.mode;
      count = chunks.chosen.size();
      chunks.chosen.forEach((type, flags) -> chosen[type] = flags);
    }

    /// Reads the chunks from `at` on; one that is cut off or has no length drops the packet.
    boolean matches(Packet p, Traversal t, int at) {
      walks++;
      int missing = count;
      do {
        if (at + CHUNK_HEADER > p.end || Bytes.u16(p.buf, at + 2) == 0) return t.hotdrop();
        int type = p.buf[at] & 0xff;
        boolean fits = chosen[type] != null && (p.buf[at + 1] & chosen[type].mask) == chosen[type].set;
        if (mode == Mode.ANY && fits) return true;
        if (mode == Mode.ONLY && !fits) return false;
        if (fits && found[type] != walks) {
          found[type] = walks;
          missing--;
        }
        at += Bytes.u16(p.buf, at + 2) + 3 & ~3;
      } while (at < p.end);
      return mode == Mode.ONLY || mode == Mode.ALL && missing == 0;
    }
  }

  /// `any DATA:Be,INIT`, or with codes: `any 0x0000:Be,0x0001`.
  String text(boolean codes) {
    var out = new StringBuilder(mode.name().toLowerCase(Locale.ROOT)).append(' ');
    if (chosen.isEmpty()) return out.append("NONE").toString();
    if (chosen.size() == TYPES) return out.append("ALL").toString();
    return out.append(String.join(",", chosen.keySet().stream().map(type -> text(type, codes)).toList())).toString();
  }

  private String text(int type, boolean codes) {
    var name = codes ? String.format(Locale.ROOT, "0x%04X", type)
        : NAMES.entrySet().stream().filter(e -> e.getValue() == type).findFirst().orElseThrow().getKey();
    var flags = chosen.get(type);
    if (flags.mask == 0) return name;
    var letters = new StringBuilder(name + ":");
    for (int at = 0; at < 8; at++) {
      int bit = 0x80 >>> at;
      char letter = letters(type).charAt(at);
      if ((flags.mask & bit) != 0) letters.append((flags.set & bit) != 0 ? letter : Character.toLowerCase(letter));
    }
    return letters.toString();
  }
}
