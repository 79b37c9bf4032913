package dev.hooklab.xtables.match;

import dev.hooklab.addr.PortRange;
import dev.hooklab.addr.Proto;
import dev.hooklab.packet.Bytes;
import dev.hooklab.packet.Packet;
import dev.hooklab.packet.Tcp;
import dev.hooklab.xtables.Args;
import dev.hooklab.xtables.Listing;
import dev.hooklab.xtables.Match;
import dev.hooklab.xtables.Numeral;
import dev.hooklab.xtables.Option;
import dev.hooklab.xtables.ParameterProblem;
import dev.hooklab.xtables.PortSet;
import dev.hooklab.xtables.Spec;
import dev.hooklab.xtables.Text;
import dev.hooklab.xtables.Traversal;
import dev.hooklab.xtables.Use;
import java.util.Locale;

/// `-m tcp`: ports, flags, the presence of an option (kernel: net/netfilter/xt_tcpudp.c, `tcp_mt`).
/// @param mask the flags that are looked at; 0 for none
/// @param option the kind of a TCP option; 0 for none
record TcpMatch(Ports source, Ports destination, int mask, int flags, boolean notFlags, int option, boolean notOption)
    implements Match.Stateless {

  /// The flags that `--tcp-flags` names, as a mask and what is to be set of it.
  private record Flags(int mask, int set) {}

  private static final String[] FLAG_NAMES = {"FIN", "SYN", "RST", "PSH", "ACK", "URG"};
  private static final int ALL_FLAGS = 0x3f;
  private static final Flags SYN_ONLY = new Flags(Tcp.FIN | Tcp.SYN | Tcp.RST | Tcp.ACK, Tcp.SYN);

  private static final Option<PortRange> SPORT =
      Option.of("source-port", TcpMatch::readPorts).synonym("sport").negatable().onceSaying("Only one `--source-port' allowed");
  private static final Option<PortRange> DPORT =
      Option.of("destination-port", TcpMatch::readPorts).synonym("dport").negatable().onceSaying("Only one `--destination-port' allowed");
  private static final String ONE_OF_FLAGS = "Only one of `--syn' or `--tcp-flags'  allowed";
  private static final Option<Boolean> SYN = Option.flag("syn").negatable().slot("flags", ONE_OF_FLAGS);
  private static final Option<Flags> FLAGS = Option.of("tcp-flags", TcpMatch::readFlags).negatable().slot("flags", ONE_OF_FLAGS);
  private static final Option<Integer> OPTION =
      Option.of("tcp-option", TcpMatch::readOption).negatable().onceSaying("Only one `--tcp-option' allowed");

  static final Spec<Match> SPEC = Spec.match("tcp", TcpMatch::of)
      .options(SPORT, DPORT, SYN, FLAGS, OPTION)
      .onlyFor(Proto.TCP)
      .help("""
          tcp match options:
          [!] --tcp-flags mask set                       Of the flags in mask, exactly those in set are set
                                                         (FIN SYN RST PSH ACK URG ALL NONE)
          [!] --syn                                      Short for --tcp-flags FIN,SYN,RST,ACK SYN
          [!] --source-port, --sport port[:port]         Source port, or a range of them
          [!] --destination-port, --dport port[:port]    Destination port, or a range of them
          [!] --tcp-option number                        A TCP option of this kind is there
          """);

  private static TcpMatch of(Args args) {
    var flags = args.has(SYN) ? SYN_ONLY : args.get(FLAGS, new Flags(0, 0));
    return new TcpMatch(Ports.of(args, SPORT), Ports.of(args, DPORT), flags.mask, flags.set,
        args.inverted(SYN) || args.inverted(FLAGS), args.get(OPTION, 0), args.inverted(OPTION));
  }

  private static PortRange readPorts(Use use) {
    int colon = use.text().indexOf(':');
    if (colon < 0) {
      int port = Ports.read(use.text(), "tcp");
      return new PortRange(port, port);
    }
    var low = use.text().substring(0, colon);
    var high = use.text().substring(colon + 1);
    int min = low.isEmpty() ? 0 : Ports.read(low, "tcp");
    int max = high.isEmpty() ? 0xffff : Ports.read(high, "tcp");
    if (min > max) throw new ParameterProblem("invalid portrange (min > max)");
    return new PortRange(min, max);
  }

  private static Flags readFlags(Use use) {
    var set = use.next().get().orElseThrow(() -> new ParameterProblem("--tcp-flags requires two args."));
    return new Flags(flagBits(use.text()), flagBits(set));
  }

  private static int flagBits(String names) {
    int bits = 0;
    for (var name : names.split(",", -1)) if (!name.isEmpty()) bits |= flagBit(name);
    return bits;
  }

  private static int flagBit(String name) {
    var upper = name.toUpperCase(Locale.ROOT);
    for (int i = 0; i < FLAG_NAMES.length; i++) if (FLAG_NAMES[i].equals(upper)) return 1 << i;
    return switch (upper) {
      case "ALL" -> ALL_FLAGS;
      case "NONE" -> 0;
      default -> throw new ParameterProblem("Unknown TCP flag `" + name + "'");
    };
  }

  private static int readOption(Use use) {
    long kind = Numeral.strict(use.text(), 1, 255);
    if (kind < 0) throw new ParameterProblem("Bad TCP option \"" + use.text() + "\"");
    return (int) kind;
  }

  @Override public Spec<Match> spec() {
    return SPEC;
  }

  @Override public PortSet destinationPorts() {
    return destination.not() ? null : PortSet.of(destination.min(), destination.max());
  }

  @Override public boolean asksForSyn() {
    return (flags & Tcp.SYN) != 0 && !notFlags;
  }

  @Override public boolean matches(Packet p, Traversal t) {
    if (t.laterFragment()) return t.fragmentOffset == 1 && t.hotdrop();
    if (t.payload(p) < Tcp.MIN_LEN) return t.hotdrop();
    int at = t.transport;
    if (!source.matches(Bytes.u16(p.buf, at + Tcp.SPORT)) || !destination.matches(Bytes.u16(p.buf, at + Tcp.DPORT))) return false;
    if ((p.buf[at + Tcp.FLAGS] & mask) == flags == notFlags) return false;
    return option == 0 || hasOption(p, t) != notOption && !t.hotdrop;
  }

  private boolean hasOption(Packet p, Traversal t) {
    int end = t.transport + ((p.buf[t.transport + Tcp.DATA_OFFSET] & 0xf0) >>> 2);
    int at = t.transport + Tcp.MIN_LEN;
    if (end < at || end > p.end) return t.hotdrop();
    while (at < end) {
      int kind = p.buf[at] & 0xff;
      if (kind == option) return true;
      int length = kind < 2 || at + 1 >= end ? 1 : p.buf[at + 1] & 0xff;
      at += Math.max(length, 1);
    }
    return false;
  }

  @Override public String save() {
    var out = new Text();
    source.save(out, "--sport");
    destination.save(out, "--dport");
    if (option != 0 || notOption) out.option(notOption, "--tcp-option", option);
    if (mask != 0 || notFlags) out.option(notFlags, "--tcp-flags", flagNames(mask) + " " + flagNames(flags));
    return out.toString();
  }

  @Override public String list(Listing how) {
    var out = Text.of("tcp");
    source.list(out, "spt", "tcp", how.numeric());
    destination.list(out, "dpt", "tcp", how.numeric());
    if (option != 0 || notOption) out.add("option=" + (notOption ? "!" : "") + option);
    if (mask != 0 || notFlags) {
      var text = how.numeric() ? String.format(Locale.ROOT, "0x%02X/0x%02X", mask, flags) : flagNames(mask) + "/" + flagNames(flags);
      out.add("flags:" + (notFlags ? "!" : "") + text);
    }
    return out.toString();
  }

  private static String flagNames(int bits) {
    if (bits == 0) return "NONE";
    var names = new StringBuilder();
    for (int i = 0; i < FLAG_NAMES.length; i++) {
      if ((bits & 1 << i) != 0) names.append(names.isEmpty() ? "" : ",").append(FLAG_NAMES[i]);
    }
    return names.toString();
  }
}
