package dev.hooklab.xtables.match;

import dev.hooklab.errno.Errno;
import dev.hooklab.hook.Hook;
import dev.hooklab.packet.Packet;
import dev.hooklab.xtables.Args;
import dev.hooklab.xtables.Binding;
import dev.hooklab.xtables.InterfacePattern;
import dev.hooklab.xtables.Listing;
import dev.hooklab.xtables.Match;
import dev.hooklab.xtables.Option;
import dev.hooklab.xtables.ParameterProblem;
import dev.hooklab.xtables.Refused;
import dev.hooklab.xtables.Spec;
import dev.hooklab.xtables.Text;
import dev.hooklab.xtables.Traversal;
import dev.hooklab.xtables.Use;

/// `-m physdev`: the port of a bridge that the packet came in on or leaves by (kernel: net/netfilter/xt_physdev.c). Bridged
/// packets are not handed to these tables here (`br_netfilter` is not loaded), so that no packet has such a port.
/// @param in a pattern; null when it is not asked for
/// @param out a pattern; null when it is not asked for
record PhysdevMatch(String in, boolean notIn, Flag isIn, String out, boolean notOut, Flag isOut, Flag isBridged)
    implements Match.Stateless {
  private enum Flag { ANY, YES, NO }

  private static final Option<String> IN = Option.of("physdev-in", PhysdevMatch::read).negatable();
  private static final Option<String> OUT = Option.of("physdev-out", PhysdevMatch::read).negatable();
  private static final Option<Boolean> IS_IN = Option.flag("physdev-is-in").negatable();
  private static final Option<Boolean> IS_OUT = Option.flag("physdev-is-out").negatable();
  private static final Option<Boolean> IS_BRIDGED = Option.flag("physdev-is-bridged").negatable();

  static final Spec<Match> SPEC = Spec.match("physdev", PhysdevMatch::of)
      .options(IN, OUT, IS_IN, IS_OUT, IS_BRIDGED)
      .check(PhysdevMatch::check)
      .help("""
          physdev match options:
          [!] --physdev-in name[+]      The bridge port it came in on
          [!] --physdev-out name[+]     The bridge port it leaves by
          [!] --physdev-is-in           It came in on a bridge port
          [!] --physdev-is-out          It leaves by a bridge port
          [!] --physdev-is-bridged      It is bridged, not routed
          """);

  private static String read(Use use) {
    return InterfacePattern.checked(use.text(), use.context());
  }

  private static void check(Args args) {
    if (args.isEmpty()) throw new ParameterProblem("PHYSDEV: no physdev option specified");
  }

  private static PhysdevMatch of(Args args) {
    return new PhysdevMatch(args.get(IN, null), args.inverted(IN), flag(args, IS_IN), args.get(OUT, null), args.inverted(OUT),
        flag(args, IS_OUT), flag(args, IS_BRIDGED));
  }

  private static Flag flag(Args args, Option<Boolean> option) {
    return !args.has(option) ? Flag.ANY : args.inverted(option) ? Flag.NO : Flag.YES;
  }

  @Override public Spec<Match> spec() {
    return SPEC;
  }

  @Override public Test bind(Binding binding) throws Refused {
    boolean leaving = out != null || isOut != Flag.ANY;
    boolean bridgedOnly = isBridged == Flag.YES;
    if (leaving && !bridgedOnly && binding.reachableFrom(Hook.OUTPUT)) {
      throw new Refused(Errno.EINVAL, "xt_physdev: --physdev-out and --physdev-is-out only supported in the FORWARD and POSTROUTING"
          + " chains with bridged traffic");
    }
    return this;
  }

  @Override public boolean pure() {
    return true;
  }

  @Override public boolean matches(Packet p, Traversal t) {
    return (in == null || notIn) && (out == null || notOut) && isIn != Flag.YES && isOut != Flag.YES && isBridged != Flag.YES;
  }

  @Override public String save() {
    var text = new Text();
    flag(text, isIn, "--physdev-is-in");
    if (in != null) text.option(notIn, "--physdev-in", in);
    flag(text, isOut, "--physdev-is-out");
    if (out != null) text.option(notOut, "--physdev-out", out);
    flag(text, isBridged, "--physdev-is-bridged");
    return text.toString();
  }

  private static void flag(Text text, Flag flag, String option) {
    text.addIf(flag == Flag.NO, "!").addIf(flag != Flag.ANY, option);
  }

  @Override public String list(Listing how) {
    return "PHYSDEV match " + save();
  }
}
