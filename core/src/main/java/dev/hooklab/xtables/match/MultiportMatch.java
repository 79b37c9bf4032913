package dev.hooklab.xtables.match;

import dev.hooklab.addr.Proto;
import dev.hooklab.addr.Services;
import dev.hooklab.errno.Errno;
import dev.hooklab.packet.Bytes;
import dev.hooklab.xtables.Args;
import dev.hooklab.xtables.Binding;
import dev.hooklab.xtables.Listing;
import dev.hooklab.xtables.Match;
import dev.hooklab.xtables.Option;
import dev.hooklab.xtables.ParameterProblem;
import dev.hooklab.xtables.PortSet;
import dev.hooklab.xtables.Refused;
import dev.hooklab.xtables.Spec;
import dev.hooklab.xtables.Text;
import dev.hooklab.xtables.Use;
import java.util.ArrayList;
import java.util.List;

/// `-m multiport`: a list of ports and ranges (kernel: net/netfilter/xt_multiport.c).
/// @param side which ports are looked at: `sports`, `dports`, or with `ports` either
/// @param protocol the rule's, for the names of services
record MultiportMatch(String side, List<Span> spans, boolean not, int protocol) implements Match {
  /// A port, or a range when `max` is larger.
  private record Span(int min, int max) {}

  /// A port counts as one, a range as two.
  private static final int MAX_PORTS = 15;
  private static final int PORTS_LENGTH = 4;
  private static final String[] ALL = {"source-ports", "destination-ports", "ports"};
  private static final Option<List<Span>> SPORTS = Option.of("source-ports", MultiportMatch::read).synonym("sports").negatable().not(ALL);
  private static final Option<List<Span>> DPORTS =
      Option.of("destination-ports", MultiportMatch::read).synonym("dports").negatable().not(ALL);
  private static final Option<List<Span>> PORTS = Option.of("ports", MultiportMatch::read).negatable().not(ALL);
  private static final String NEEDS = "multiport needs `-p tcp', `-p udp', `-p udplite', `-p sctp' or `-p dccp'";
  private static final String ONLY = "multiport only works with TCP, UDP, UDPLITE, SCTP and DCCP";

  static final Spec<Match> SPEC = Spec.match("multiport", MultiportMatch::of)
      .options(SPORTS, DPORTS, PORTS)
      .check(MultiportMatch::check)
      .help("""
          multiport match options (one of):
          [!] --source-ports, --sports port[:port],...         One of these is the source port
          [!] --destination-ports, --dports port[:port],...    One of these is the destination port
          [!] --ports port[:port],...                          One of these is either port
          """);

  private static void check(Args args) {
    if (args.isEmpty()) throw new ParameterProblem("multiport expection an option");
  }

  private static MultiportMatch of(Args args) {
    var option = args.has(SPORTS) ? SPORTS : args.has(DPORTS) ? DPORTS : PORTS;
    var side = option == SPORTS ? "sports" : option == DPORTS ? "dports" : "ports";
    return new MultiportMatch(side, args.get(option), args.inverted(option), args.protocol());
  }

  private static List<Span> read(Use use) {
    if (use.protocol() == 0 && !use.notProtocol()) throw new ParameterProblem(NEEDS);
    var protocol = service(use.protocol());
    if (use.notProtocol() || protocol == null) throw new ParameterProblem(ONLY);
    var spans = new ArrayList<Span>();
    int used = 0;
    for (var part : use.text().split(",", -1)) {
      int colon = part.indexOf(':');
      used += colon < 0 ? 1 : 2;
      if (used > MAX_PORTS) throw new ParameterProblem("too many ports specified");
      int min = Ports.read(colon < 0 ? part : part.substring(0, colon), protocol);
      int max = colon < 0 ? min : Ports.read(part.substring(colon + 1), protocol);
      if (colon >= 0 && min >= max) throw new ParameterProblem("invalid portrange specified");
      spans.add(new Span(min, max));
    }
    return List.copyOf(spans);
  }

  /// The name under which a protocol's services are listed; null for one without ports.
  private static String service(int protocol) {
    return switch (protocol) {
      case Proto.TCP -> "tcp";
      case Proto.UDP -> "udp";
      case Proto.UDPLITE -> "udplite";
      case Proto.SCTP -> "sctp";
      case Proto.DCCP -> "dccp";
      default -> null;
    };
  }

  @Override public Spec<Match> spec() {
    return SPEC;
  }

  @Override public PortSet destinationPorts() {
    if (not || !side.equals("dports")) return null;
    return new PortSet(spans.stream().mapToInt(Span::min).toArray(), spans.stream().mapToInt(Span::max).toArray());
  }

  @Override public Test bind(Binding binding) throws Refused {
    if (service(binding.head().protocol()) == null || binding.head().notProtocol()) throw new Refused(Errno.EINVAL);
    boolean source = !side.equals("dports");
    boolean destination = !side.equals("sports");
    var min = spans.stream().mapToInt(Span::min).toArray();
    var max = spans.stream().mapToInt(Span::max).toArray();
    return (p, t) -> {
      if (t.laterFragment()) return false;
      if (t.payload(p) < PORTS_LENGTH) return t.hotdrop();
      int sport = source ? Bytes.u16(p.buf, t.transport) : -1;
      int dport = destination ? Bytes.u16(p.buf, t.transport + 2) : -1;
      for (int i = 0; i < min.length; i++) {
        if (sport >= min[i] && sport <= max[i] || dport >= min[i] && dport <= max[i]) return !not;
      }
      return not;
    };
  }

  @Override public String save() {
    return new Text().option(not, "--" + side, names(true)).toString();
  }

  @Override public String list(Listing how) {
    return "multiport " + side + " " + (not ? " !" : "") + names(how.numeric());
  }

  private String names(boolean numeric) {
    var out = new StringBuilder();
    for (var span : spans) {
      if (!out.isEmpty()) out.append(',');
      out.append(name(span.min, numeric));
      if (span.max != span.min) out.append(':').append(name(span.max, numeric));
    }
    return out.toString();
  }

  private String name(int port, boolean numeric) {
    var number = Integer.toString(port);
    var service = service(protocol);
    return numeric || service == null ? number : Services.name(port, service).orElse(number);
  }
}
