package dev.hooklab.xtables.match;

import dev.hooklab.addr.PortRange;
import dev.hooklab.addr.Proto;
import dev.hooklab.packet.Bytes;
import dev.hooklab.xtables.Args;
import dev.hooklab.xtables.Binding;
import dev.hooklab.xtables.Listing;
import dev.hooklab.xtables.Match;
import dev.hooklab.xtables.Option;
import dev.hooklab.xtables.ParameterProblem;
import dev.hooklab.xtables.Spec;
import dev.hooklab.xtables.Text;
import dev.hooklab.xtables.Use;

/// `-m sctp`: ports, and which chunks there are (kernel: net/netfilter/xt_sctp.c).
/// @param source null when it is not asked for
/// @param destination null when it is not asked for
/// @param chunks null when they are not asked for
record SctpMatch(Ports source, Ports destination, SctpChunks chunks, boolean notChunks) implements Match {
  private static final int HEADER = 12;
  private static final Option<PortRange> SPORT = Option.of("source-port", SctpMatch::readPorts).synonym("sport").negatable()
      .onceSaying("Only one `--source-port' allowed");
  private static final Option<PortRange> DPORT = Option.of("destination-port", SctpMatch::readPorts).synonym("dport").negatable()
      .onceSaying("Only one `--destination-port' allowed");
  private static final Option<SctpChunks> CHUNKS = Option.of("chunk-types", SctpChunks::read).negatable()
      .onceSaying("Only one `--chunk-types' allowed");

  static final Spec<Match> SPEC = Spec.match("sctp", args -> new SctpMatch(ports(args, SPORT), ports(args, DPORT),
          args.get(CHUNKS, null), args.inverted(CHUNKS)))
      .options(SPORT, DPORT, CHUNKS)
      .onlyFor(Proto.SCTP)
      .help("""
          sctp match options:
          [!] --source-port, --sport port[:port]         Source port, or a range of them
          [!] --destination-port, --dport port[:port]    Destination port, or a range of them
          [!] --chunk-types all|any|only TYPE[:FLAGS],...    Which chunks it carries; capital letters are flags that are set,
                                                         small ones flags that are not
          """ + SctpChunks.help());

  private static PortRange readPorts(Use use) {
    int colon = use.text().indexOf(':');
    if (colon < 0) {
      int port = Ports.read(use.text(), "sctp");
      return new PortRange(port, port);
    }
    var low = use.text().substring(0, colon);
    var high = use.text().substring(colon + 1);
    int min = low.isEmpty() ? 0 : Ports.read(low, "sctp");
    int max = high.isEmpty() ? 0xffff : Ports.read(high, "sctp");
    if (min > max) throw new ParameterProblem("invalid portrange (min > max)");
    return new PortRange(min, max);
  }

  private static Ports ports(Args args, Option<PortRange> option) {
    return args.has(option) ? Ports.of(args, option) : null;
  }

  @Override public Spec<Match> spec() {
    return SPEC;
  }

  @Override public Test bind(Binding binding) {
    var walk = chunks == null ? null : chunks.walk();
    return (p, t) -> {
      if (t.laterFragment()) return false;
      if (t.payload(p) < HEADER) return t.hotdrop();
      return (source == null || source.matches(Bytes.u16(p.buf, t.transport)))
          && (destination == null || destination.matches(Bytes.u16(p.buf, t.transport + 2)))
          && (walk == null || walk.matches(p, t, t.transport + HEADER) != notChunks);
    };
  }

  @Override public String save() {
    var out = new Text();
    if (source != null) source.saveAlways(out, "--sport");
    if (destination != null) destination.saveAlways(out, "--dport");
    if (chunks != null) out.option(notChunks, "--chunk-types", chunks.text(false));
    return out.toString();
  }

  @Override public String list(Listing how) {
    var out = Text.of("sctp");
    if (source != null) source.list(out, "spt", "sctp", how.numeric());
    if (destination != null) destination.list(out, "dpt", "sctp", how.numeric());
    if (chunks != null) out.addIf(notChunks, "!").add(chunks.text(how.numeric()));
    return out.toString();
  }
}
