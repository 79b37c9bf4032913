package dev.hooklab.xtables;

import dev.hooklab.addr.Proto;
import dev.hooklab.packet.Bytes;
import dev.hooklab.packet.Packet;
import dev.hooklab.packet.Tcp;
import dev.hooklab.packet.Udp;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/// Finds the rules of a long chain that can fit a packet at all, so that the others need not be asked. Every rule is filed
/// once, under one thing that it demands: an address under a mask, a destination port, an interface, a protocol. It is
/// filed where it has the least company; a rule that demands none of these is asked always. What a packet finds under its
/// own keys is asked in full and in order, so that verdicts and counters are those of the plain walk.
final class Classifier {
  /// Chains shorter than this are walked.
  static final int WORTHWHILE = 10;
  /// How many different masks are looked up at most, for sources and destinations each.
  private static final int MAX_MASKS = 8;
  /// A rule for more ports than this is not filed under each of them.
  private static final int MAX_PORTS = 32;

  /// One way to file rules: what the packet's key is, and the rules under each key.
  private interface Drawer {
    int[] find(Traversal t);
  }

  /// Where a rule could be filed: several keys only for the ports of one rule.
  private record Place(String drawer, int[] keys) {}

  private final Drawer[] drawers;
  private final IntLists byPort;
  private final int[] always;

  Classifier(RuleCode[] rules) {
    var places = new ArrayList<List<Place>>();
    for (var rule : rules) places.add(places(rule));
    var company = company(places);
    var filed = new LinkedHashMap<String, Map<Integer, List<Integer>>>();
    var rest = new ArrayList<Integer>();
    for (int i = 0; i < rules.length; i++) {
      var best = loneliest(places.get(i), company);
      if (best == null) {
        rest.add(i);
        continue;
      }
      var drawer = filed.computeIfAbsent(best.drawer, _ -> new LinkedHashMap<>());
      for (int key : best.keys) drawer.computeIfAbsent(key, _ -> new ArrayList<>()).add(i);
    }
    always = rest.stream().mapToInt(Integer::intValue).toArray();
    var ports = filed.remove("port");
    byPort = ports == null ? null : new IntLists(ports);
    drawers = filed.entrySet().stream().map(e -> drawer(e.getKey(), new IntLists(e.getValue()))).toArray(Drawer[]::new);
  }

  /// Where a rule could be filed, the most telling first.
  private static List<Place> places(RuleCode rule) {
    var places = new ArrayList<Place>();
    var head = rule.rule.head();
    if (!head.notSrc() && !head.src().isAny()) places.add(place("src " + head.src().mask().v4(), head.src().address().v4()));
    if (!head.notDst() && !head.dst().isAny()) places.add(place("dst " + head.dst().mask().v4(), head.dst().address().v4()));
    if (!head.notProtocol() && head.protocol() != 0) {
      var ports = ports(rule.rule, head.protocol());
      if (ports != null) places.add(new Place("port", ports));
      places.add(place("proto", head.protocol()));
    }
    if (exact(head.in())) places.add(place("in", head.in().name().hashCode()));
    if (exact(head.out())) places.add(place("out", head.out().name().hashCode()));
    return places;
  }

  private static boolean exact(InterfacePattern pattern) {
    return !pattern.not() && !pattern.prefix();
  }

  private static Place place(String drawer, int key) {
    return new Place(drawer, new int[] {key});
  }

  /// The keys of the destination ports that a TCP or UDP rule asks for before anything that could have an effect of its own.
  private static int[] ports(Rule rule, int protocol) {
    if (protocol != Proto.TCP && protocol != Proto.UDP) return null;
    for (var match : rule.matches()) {
      var ports = match.destinationPorts();
      if (ports != null && ports.size() <= MAX_PORTS) return keys(ports, protocol);
      if (!match.pure()) return null;
    }
    return null;
  }

  private static int[] keys(PortSet ports, int protocol) {
    return IntStream.range(0, ports.min().length)
        .flatMap(i -> IntStream.rangeClosed(ports.min()[i], ports.max()[i]))
        .distinct().map(port -> portKey(protocol, port)).toArray();
  }

  private static int portKey(int protocol, int port) {
    return protocol << 16 | port;
  }

  /// How many rules could be filed under each key of each drawer. Of address masks only the most frequent are kept.
  private static Map<String, Map<Integer, Integer>> company(List<List<Place>> places) {
    var company = new LinkedHashMap<String, Map<Integer, Integer>>();
    for (var ofRule : places) {
      for (var place : ofRule) {
        var counts = company.computeIfAbsent(place.drawer, _ -> new LinkedHashMap<>());
        for (int key : place.keys) counts.merge(key, 1, Integer::sum);
      }
    }
    dropRareMasks(company, "src ");
    dropRareMasks(company, "dst ");
    return company;
  }

  private static void dropRareMasks(Map<String, Map<Integer, Integer>> company, String prefix) {
    ToIntFunction<String> rules = drawer -> company.get(drawer).values().stream().mapToInt(Integer::intValue).sum();
    var drawers = company.keySet().stream().filter(d -> d.startsWith(prefix))
        .sorted(Comparator.comparingInt(rules).reversed()).skip(MAX_MASKS).toList();
    company.keySet().removeAll(drawers);
  }

  /// The place of a rule with the least company; null when it has none.
  private static Place loneliest(List<Place> places, Map<String, Map<Integer, Integer>> company) {
    Place best = null;
    int least = Integer.MAX_VALUE;
    for (var place : places) {
      var counts = company.get(place.drawer);
      if (counts == null) continue;
      int most = 0;
      for (int key : place.keys) most = Math.max(most, counts.get(key));
      if (most < least) {
        least = most;
        best = place;
      }
    }
    return best;
  }

  private static Drawer drawer(String name, IntLists lists) {
    int blank = name.indexOf(' ');
    if (blank > 0) {
      int mask = Integer.parseInt(name.substring(blank + 1));
      return name.startsWith("src") ? t -> lists.get(t.src & mask) : t -> lists.get(t.dst & mask);
    }
    return switch (name) {
      case "proto" -> t -> lists.get(t.protocol);
      case "in" -> t -> lists.get(t.inHash);
      case "out" -> t -> lists.get(t.outHash);
      default -> throw new AssertionError(name);
    };
  }

  /// Whether the packet's ports are where they should be. Where they are not, a match may want the packet dropped, and the
  /// chain has to be walked.
  static boolean readable(Packet p, Traversal t) {
    if (t.fragmentOffset != 0) return false;
    return switch (t.protocol) {
      case Proto.TCP -> t.payload(p) >= Tcp.MIN_LEN;
      case Proto.UDP -> t.payload(p) >= Udp.LEN;
      default -> true;
    };
  }

  /// Lays out for the packet the lists of rules that can fit it, from a rule on.
  void open(Packet p, Traversal t, int from) {
    var cursor = t.cursor;
    cursor.clear();
    cursor.add(always, from);
    for (var drawer : drawers) cursor.add(drawer.find(t), from);
    if (byPort != null && (t.protocol == Proto.TCP || t.protocol == Proto.UDP)) {
      cursor.add(byPort.get(portKey(t.protocol, Bytes.u16(p.buf, t.transport + Udp.DPORT))), from);
    }
  }

  /// The lists that a packet has found, read side by side in ascending order.
  static final class Cursor {
    private static final int MAX_LISTS = 2 * MAX_MASKS + 5;
    static final int END = Integer.MAX_VALUE;

    private final int[][] lists = new int[MAX_LISTS][];
    private final int[] at = new int[MAX_LISTS];
    private int count;

    private void clear() {
      count = 0;
    }

    private void add(int[] list, int from) {
      if (list == null || list.length == 0) return;
      int place = IntLists.place(list, from);
      if (place == list.length) return;
      lists[count] = list;
      at[count++] = place;
    }

    /// The next rule that can fit; [#END] when there is none.
    int next() {
      int least = END;
      int which = 0;
      for (int i = 0; i < count; i++) {
        int candidate = at[i] < lists[i].length ? lists[i][at[i]] : END;
        if (candidate < least) {
          least = candidate;
          which = i;
        }
      }
      if (least != END) at[which]++;
      return least;
    }
  }
}
