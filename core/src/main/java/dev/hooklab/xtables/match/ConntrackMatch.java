package dev.hooklab.xtables.match;

import dev.hooklab.addr.PortRange;
import dev.hooklab.conntrack.Connection;
import dev.hooklab.conntrack.CtInfo;
import dev.hooklab.conntrack.Direction;
import dev.hooklab.conntrack.Tuple;
import dev.hooklab.packet.Packet;
import dev.hooklab.xtables.Args;
import dev.hooklab.xtables.Listing;
import dev.hooklab.xtables.HostMask;
import dev.hooklab.xtables.Match;
import dev.hooklab.xtables.Option;
import dev.hooklab.xtables.ParameterProblem;
import dev.hooklab.xtables.Range;
import dev.hooklab.xtables.Spec;
import dev.hooklab.xtables.Text;
import dev.hooklab.xtables.Traversal;
import dev.hooklab.xtables.Use;
import dev.hooklab.xtables.ValueType;
import dev.hooklab.xtables.Values;
import java.util.List;
import java.util.Locale;

/// `-m conntrack`: the packet's connection (kernel: net/netfilter/xt_conntrack.c). Each part is null or absent where the
/// rule does not ask for it.
record ConntrackMatch(Bits state, Number proto, Address origSrc, Address origDst, Address replSrc, Address replDst, Ports origSrcPort,
    Ports origDstPort, Ports replSrcPort, Ports replDstPort, Bits status, Expiry expire, Boolean reply) implements Match.Stateless {

  /// Some of these bits must be set, or none with `not`.
  record Bits(int bits, boolean not) {}

  record Number(int number, boolean not) {}

  record Address(HostMask host, boolean not) {
    boolean differs(long hi, long lo) {
      var ip = host.masked().address();
      var mask = host.masked().mask();
      boolean same = ((ip.hi() ^ hi) & mask.hi()) == 0 && ((ip.lo() ^ lo) & mask.lo()) == 0;
      return same == not;
    }
  }

  record Expiry(Range seconds, boolean not) {}

  private static final String[] STATUS_NAMES = {"EXPECTED", "SEEN_REPLY", "ASSURED", "CONFIRMED"};
  private static final Option<Integer> STATE = Option.of("ctstate", ValueType.of(CtStates.NAMES, ConntrackMatch::readStates)).negatable();
  private static final Option<Integer> PROTO = Option.of("ctproto", Values.PROTOCOL).negatable();
  private static final Option<HostMask> ORIG_SRC = Option.of("ctorigsrc", Values.HOST_MASK).negatable();
  private static final Option<HostMask> ORIG_DST = Option.of("ctorigdst", Values.HOST_MASK).negatable();
  private static final Option<HostMask> REPL_SRC = Option.of("ctreplsrc", Values.HOST_MASK).negatable();
  private static final Option<HostMask> REPL_DST = Option.of("ctrepldst", Values.HOST_MASK).negatable();
  private static final Option<Integer> STATUS = Option.of("ctstatus", ConntrackMatch::readStatuses).negatable();
  private static final Option<Range> EXPIRE = Option.of("ctexpire", Values.range(0xffffffffL)).negatable();
  private static final Option<PortRange> ORIG_SRC_PORT = Option.of("ctorigsrcport", Values.PORT_RANGE).negatable();
  private static final Option<PortRange> ORIG_DST_PORT = Option.of("ctorigdstport", Values.PORT_RANGE).negatable();
  private static final Option<PortRange> REPL_SRC_PORT = Option.of("ctreplsrcport", Values.PORT_RANGE).negatable();
  private static final Option<PortRange> REPL_DST_PORT = Option.of("ctrepldstport", Values.PORT_RANGE).negatable();
  private static final Option<Boolean> DIR = Option.of("ctdir", ValueType.of(List.of("ORIGINAL", "REPLY"), ConntrackMatch::readDirection));

  static final Spec<Match> SPEC = Spec.match("conntrack", ConntrackMatch::of)
      .options(STATE, PROTO, ORIG_SRC, ORIG_DST, REPL_SRC, REPL_DST, STATUS, EXPIRE, ORIG_SRC_PORT, ORIG_DST_PORT, REPL_SRC_PORT,
          REPL_DST_PORT, DIR)
      .check(ConntrackMatch::check)
      .tracksConnections()
      .help("""
          conntrack match options:
          [!] --ctstate STATE,...        The packet is one of INVALID NEW ESTABLISHED RELATED UNTRACKED,
                                         or its connection's addresses are translated: SNAT DNAT
          [!] --ctproto PROTOCOL         The connection's protocol
          [!] --ctorigsrc address[/mask], --ctorigdst, --ctreplsrc, --ctrepldst
                                         Addresses of the original and the reply direction
          [!] --ctorigsrcport port[:port], --ctorigdstport, --ctreplsrcport, --ctrepldstport
          [!] --ctstatus STATUS,...      NONE EXPECTED SEEN_REPLY ASSURED CONFIRMED
          [!] --ctexpire SECONDS[:SECONDS]
              --ctdir ORIGINAL|REPLY     The packet's direction
          """);

  private static void check(Args args) {
    if (args.isEmpty()) throw new ParameterProblem("conntrack: At least one option is required");
  }

  private static ConntrackMatch of(Args args) {
    return new ConntrackMatch(
        args.find(STATE).map(bits -> new Bits(bits, args.inverted(STATE))).orElse(null),
        args.find(PROTO).map(number -> new Number(number, args.inverted(PROTO))).orElse(null),
        address(args, ORIG_SRC), address(args, ORIG_DST), address(args, REPL_SRC), address(args, REPL_DST),
        ports(args, ORIG_SRC_PORT), ports(args, ORIG_DST_PORT), ports(args, REPL_SRC_PORT), ports(args, REPL_DST_PORT),
        args.find(STATUS).map(bits -> new Bits(bits, args.inverted(STATUS))).orElse(null),
        args.find(EXPIRE).map(range -> new Expiry(range, args.inverted(EXPIRE))).orElse(null),
        args.find(DIR).orElse(null));
  }

  private static Address address(Args args, Option<HostMask> option) {
    return args.find(option).map(host -> new Address(host, args.inverted(option))).orElse(null);
  }

  private static Ports ports(Args args, Option<PortRange> option) {
    return args.has(option) ? Ports.of(args, option) : null;
  }

  private static int readStates(Use use) {
    int bits = 0;
    var rest = use.text();
    for (int comma; (comma = rest.indexOf(',')) >= 0; rest = rest.substring(comma + 1)) bits |= state(rest.substring(0, comma), rest);
    return bits | state(rest, rest);
  }

  private static int state(String name, String rest) {
    int bit = CtStates.bit(name, true);
    if (bit == 0) throw new ParameterProblem("Bad ctstate \"" + rest + "\"");
    return bit;
  }

  private static int readStatuses(Use use) {
    int bits = 0;
    var rest = use.text();
    for (int comma; (comma = rest.indexOf(',')) >= 0; rest = rest.substring(comma + 1)) bits |= status(rest.substring(0, comma), rest);
    return bits | status(rest, rest);
  }

  private static int status(String name, String rest) {
    var upper = name.toUpperCase(Locale.ROOT);
    if (!name.isEmpty() && "NONE".startsWith(upper)) return 0;
    for (int i = 0; i < STATUS_NAMES.length; i++) if (!name.isEmpty() && STATUS_NAMES[i].startsWith(upper)) return 1 << i;
    throw new ParameterProblem("Bad ctstatus \"" + rest + "\"");
  }

  private static boolean readDirection(Use use) {
    if (use.text().equalsIgnoreCase("ORIGINAL")) return false;
    if (use.text().equalsIgnoreCase("REPLY")) return true;
    throw new ParameterProblem("conntrack: Bad value for \"--ctdir\" option: \"" + use.text() + "\"");
  }

  @Override public Spec<Match> spec() {
    return SPEC;
  }

  @Override public boolean pure() {
    return true;
  }

  @Override public boolean matches(Packet p, Traversal t) {
    var ct = Connection.orTemplate(p);
    if (state != null && (CtStates.of(p, ct) & state.bits) != 0 == state.not) return false;
    if (ct == null) return state != null;
    if (reply != null && (CtInfo.direction(p.ctinfo) == Direction.REPLY) != reply) return false;
    return addressesFit(ct.original(), ct.reply()) && portsFit(ct.original(), ct.reply()) && lifeFits(ct);
  }

  private boolean addressesFit(Tuple original, Tuple answer) {
    if (origSrc != null && origSrc.differs(original.srcHi(), original.srcLo())) return false;
    if (origDst != null && origDst.differs(original.dstHi(), original.dstLo())) return false;
    if (replSrc != null && replSrc.differs(answer.srcHi(), answer.srcLo())) return false;
    return replDst == null || !replDst.differs(answer.dstHi(), answer.dstLo());
  }

  private boolean portsFit(Tuple original, Tuple answer) {
    if (proto != null && original.proto() == proto.number == proto.not) return false;
    if (origSrcPort != null && !origSrcPort.matches(original.sport())) return false;
    if (origDstPort != null && !origDstPort.matches(original.dport())) return false;
    if (replSrcPort != null && !replSrcPort.matches(answer.sport())) return false;
    return replDstPort == null || replDstPort.matches(answer.dport());
  }

  private boolean lifeFits(Connection ct) {
    if (status != null && (ct.status & status.bits) != 0 == status.not) return false;
    if (expire == null) return true;
    // What is not confirmed yet has no time to live in the kernel's reckoning.
    long seconds = ct.confirmed() ? ct.remainingSeconds() : 0;
    return expire.seconds.contains(seconds) != expire.not;
  }

  @Override public String save() {
    return print("--", Listing.NUMERIC);
  }

  @Override public String list(Listing how) {
    return print("", how);
  }

  private String print(String dashes, Listing how) {
    var out = new Text();
    if (state != null) out.option(state.not, dashes + "ctstate", CtStates.names(state.bits));
    if (proto != null) out.option(proto.not, dashes + "ctproto", proto.number);
    address(out, dashes + "ctorigsrc", origSrc, how);
    address(out, dashes + "ctorigdst", origDst, how);
    address(out, dashes + "ctreplsrc", replSrc, how);
    address(out, dashes + "ctrepldst", replDst, how);
    ports(out, dashes + "ctorigsrcport", origSrcPort);
    ports(out, dashes + "ctorigdstport", origDstPort);
    ports(out, dashes + "ctreplsrcport", replSrcPort);
    ports(out, dashes + "ctrepldstport", replDstPort);
    if (status != null) out.option(status.not, dashes + "ctstatus", statusNames());
    if (expire != null) out.option(expire.not, dashes + "ctexpire", expire.seconds);
    if (reply != null) out.add(dashes + "ctdir " + (reply ? "REPLY" : "ORIGINAL"));
    return out.toString();
  }

  private static void address(Text out, String option, Address address, Listing how) {
    if (address != null) out.option(address.not, option, how.name(address.host.masked()));
  }

  private static void ports(Text out, String option, Ports ports) {
    if (ports == null) return;
    boolean one = ports.max() == 0 || ports.min() == ports.max();
    out.option(ports.not(), option, one ? ports.min() : ports.min() + ":" + ports.max());
  }

  private String statusNames() {
    if (status.bits == 0) return "NONE";
    var out = new StringBuilder();
    for (int i = 0; i < STATUS_NAMES.length; i++) {
      if ((status.bits >>> i & 1) != 0) out.append(out.isEmpty() ? "" : ",").append(STATUS_NAMES[i]);
    }
    return out.toString();
  }
}
