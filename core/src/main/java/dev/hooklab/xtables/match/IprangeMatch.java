package dev.hooklab.xtables.match;

import dev.hooklab.addr.Ip;
import dev.hooklab.packet.Packet;
import dev.hooklab.xtables.Addresses;
import dev.hooklab.xtables.Args;
import dev.hooklab.xtables.Listing;
import dev.hooklab.xtables.Match;
import dev.hooklab.xtables.Option;
import dev.hooklab.xtables.ParameterProblem;
import dev.hooklab.xtables.Spec;
import dev.hooklab.xtables.Text;
import dev.hooklab.xtables.Traversal;
import dev.hooklab.xtables.Use;

/// `-m iprange`: addresses between two others (kernel: net/netfilter/xt_iprange.c).
/// @param source null when it is not asked for
/// @param destination null when it is not asked for
record IprangeMatch(Between source, boolean notSource, Between destination, boolean notDestination) implements Match.Stateless {
  /// Two addresses and all between them.
  private record Between(Ip min, Ip max) {
    private boolean contains(int address) {
      return Integer.compareUnsigned(address, min.v4()) >= 0 && Integer.compareUnsigned(address, max.v4()) <= 0;
    }

    @Override public String toString() {
      return min + "-" + max;
    }
  }

  private static final Option<Between> SRC = Option.of("src-range", IprangeMatch::read).negatable();
  private static final Option<Between> DST = Option.of("dst-range", IprangeMatch::read).negatable();

  static final Spec<Match> SPEC = Spec.match("iprange", args -> new IprangeMatch(args.get(SRC, null), args.inverted(SRC),
          args.get(DST, null), args.inverted(DST)))
      .options(SRC, DST)
      .check(IprangeMatch::check)
      .help("""
          iprange match options:
          [!] --src-range address[-address]    The source lies between these
          [!] --dst-range address[-address]    The destination lies between these
          """);

  private static void check(Args args) {
    if (args.isEmpty()) throw new ParameterProblem("iprange match: You must specify `--src-range' or `--dst-range'");
  }

  private static Between read(Use use) {
    int dash = use.text().indexOf('-');
    var min = address(use, dash < 0 ? use.text() : use.text().substring(0, dash));
    var max = dash < 0 ? min : address(use, use.text().substring(dash + 1));
    var range = new Between(min, max);
    if (Integer.compareUnsigned(max.v4(), min.v4()) < 0) {
      use.context().warn("xt_iprange: range " + use.text() + " is reversed and will never match");
    }
    return range;
  }

  private static Ip address(Use use, String text) {
    return Addresses.numeric(text)
        .orElseThrow(() -> new ParameterProblem("iprange: Bad value for \"--" + use.option() + "\" option: \"" + text + "\""));
  }

  @Override public Spec<Match> spec() {
    return SPEC;
  }

  @Override public boolean pure() {
    return true;
  }

  @Override public boolean matches(Packet p, Traversal t) {
    return (source == null || source.contains(t.src) != notSource)
        && (destination == null || destination.contains(t.dst) != notDestination);
  }

  @Override public String save() {
    var out = new Text();
    if (source != null) out.option(notSource, "--src-range", source);
    if (destination != null) out.option(notDestination, "--dst-range", destination);
    return out.toString();
  }

  @Override public String list(Listing how) {
    var out = new Text();
    if (source != null) out.add("source IP range").addIf(notSource, "!").add(source.toString());
    if (destination != null) out.add("destination IP range").addIf(notDestination, "!").add(destination.toString());
    return out.toString();
  }
}
