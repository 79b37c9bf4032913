package dev.hooklab.xtables.match;

import dev.hooklab.addr.PortRange;
import dev.hooklab.addr.Proto;
import dev.hooklab.packet.Bytes;
import dev.hooklab.packet.Packet;
import dev.hooklab.xtables.Args;
import dev.hooklab.xtables.Listing;
import dev.hooklab.xtables.Match;
import dev.hooklab.xtables.Option;
import dev.hooklab.xtables.ParameterProblem;
import dev.hooklab.xtables.Spec;
import dev.hooklab.xtables.Text;
import dev.hooklab.xtables.Traversal;
import dev.hooklab.xtables.Use;
import dev.hooklab.xtables.Values;
import java.util.ArrayList;

/// `-m dccp`: ports, packet types, the presence of an option (kernel: net/netfilter/xt_dccp.c).
/// @param source null when it is not asked for
/// @param destination null when it is not asked for
/// @param types one bit for each packet type; null when they are not asked for
/// @param option 0 when it is not asked for
record DccpMatch(Ports source, Ports destination, Integer types, boolean notTypes, int option, boolean notOption)
    implements Match.Stateless {
  private static final String[] NAMES =
      {"REQUEST", "RESPONSE", "DATA", "ACK", "DATAACK", "CLOSEREQ", "CLOSE", "RESET", "SYNC", "SYNCACK", "INVALID"};
  /// What `INVALID` stands for: all types from 10 on.
  private static final int INVALID = 0xfc00;
  private static final int HEADER = 12;
  private static final int DATA_OFFSET = 4;
  private static final int TYPE = 8;
  /// How much the header of each type is longer than the common one (RFC 4340 §5).
  private static final int[] MORE = {4, 12, 0, 8, 8, 8, 8, 12, 8, 8, 0, 0, 0, 0, 0, 0};
  private static final Option<PortRange> SPORT = Option.of("source-port", Values.PORT_RANGE).synonym("sport").negatable();
  private static final Option<PortRange> DPORT = Option.of("destination-port", Values.PORT_RANGE).synonym("dport").negatable();
  private static final Option<Integer> TYPES = Option.of("dccp-types", DccpMatch::readTypes).negatable();
  private static final Option<Long> OPTION = Option.of("dccp-option", Values.number(1, 255)).negatable();

  static final Spec<Match> SPEC = Spec.match("dccp", DccpMatch::of)
      .options(SPORT, DPORT, TYPES, OPTION)
      .onlyFor(Proto.DCCP)
      .help("""
          dccp match options:
          [!] --source-port, --sport port[:port]         Source port, or a range of them
          [!] --destination-port, --dport port[:port]    Destination port, or a range of them
          [!] --dccp-types type,...                      REQUEST RESPONSE DATA ACK DATAACK CLOSEREQ CLOSE RESET SYNC
                                                         SYNCACK INVALID
          [!] --dccp-option number                       An option of this kind is there
          """);

  private static DccpMatch of(Args args) {
    return new DccpMatch(args.has(SPORT) ? Ports.of(args, SPORT) : null, args.has(DPORT) ? Ports.of(args, DPORT) : null,
        args.get(TYPES, null), args.inverted(TYPES), args.get(OPTION, 0L).intValue(), args.inverted(OPTION));
  }

  private static int readTypes(Use use) {
    int bits = 0;
    for (var name : use.text().split(",", -1)) {
      if (name.isEmpty()) continue;
      int i = 0;
      while (i < NAMES.length && !NAMES[i].equalsIgnoreCase(name)) i++;
      if (i == NAMES.length) throw new ParameterProblem("Unknown DCCP type `" + name + "'");
      bits |= i == NAMES.length - 1 ? INVALID : 1 << i;
    }
    return bits;
  }

  @Override public Spec<Match> spec() {
    return SPEC;
  }

  @Override public boolean matches(Packet p, Traversal t) {
    if (t.laterFragment()) return false;
    if (t.payload(p) < HEADER) return t.hotdrop();
    if (source != null && !source.matches(Bytes.u16(p.buf, t.transport))) return false;
    if (destination != null && !destination.matches(Bytes.u16(p.buf, t.transport + 2))) return false;
    if (types != null && (types >>> type(p, t) & 1) != 0 == notTypes) return false;
    return option == 0 || hasOption(p, t) != notOption && !t.hotdrop;
  }

  private static int type(Packet p, Traversal t) {
    return p.buf[t.transport + TYPE] >> 1 & 0xf;
  }

  private boolean hasOption(Packet p, Traversal t) {
    int longSequence = p.buf[t.transport + TYPE] & 1;
    int at = t.transport + HEADER + longSequence * 4 + MORE[type(p, t)];
    int end = t.transport + (p.buf[t.transport + DATA_OFFSET] & 0xff) * 4;
    if (end < at || end > at && end > p.end) return t.hotdrop();
    while (at < end) {
      int kind = p.buf[at] & 0xff;
      if (kind == option) return true;
      at += kind < 2 || at + 1 >= end ? 1 : Math.max(p.buf[at + 1] & 0xff, 1);
    }
    return false;
  }

  @Override public String save() {
    var out = new Text();
    if (source != null) source.saveAlways(out, "--sport");
    if (destination != null) destination.saveAlways(out, "--dport");
    if (types != null) out.option(notTypes, "--dccp-types", names());
    if (option != 0) out.option(notOption, "--dccp-option", option);
    return out.toString();
  }

  @Override public String list(Listing how) {
    var out = Text.of("dccp");
    if (source != null) source.list(out, "spt", "dccp", how.numeric());
    if (destination != null) destination.list(out, "dpt", "dccp", how.numeric());
    if (types != null) out.addIf(notTypes, "!").add(how.numeric() ? numbers() : names());
    if (option != 0) out.add("option=" + (notOption ? "!" : "") + option);
    return out.toString();
  }

  private String numbers() {
    var out = new ArrayList<String>();
    for (int i = 0; i < 16; i++) if ((types >>> i & 1) != 0) out.add(Integer.toString(i));
    return String.join(",", out);
  }

  private String names() {
    var out = new ArrayList<String>();
    for (int i = 0; i < NAMES.length; i++) if ((types >>> i & 1) != 0) out.add(NAMES[i]);
    return String.join(",", out);
  }
}
