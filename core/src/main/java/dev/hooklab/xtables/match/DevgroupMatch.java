package dev.hooklab.xtables.match;

import dev.hooklab.device.NetDevice;
import dev.hooklab.errno.Errno;
import dev.hooklab.hook.Hook;
import dev.hooklab.packet.Packet;
import dev.hooklab.packet.Slots;
import dev.hooklab.xtables.Args;
import dev.hooklab.xtables.Binding;
import dev.hooklab.xtables.Listing;
import dev.hooklab.xtables.MaskedMark;
import dev.hooklab.xtables.Match;
import dev.hooklab.xtables.NamedNumber;
import dev.hooklab.xtables.Option;
import dev.hooklab.xtables.ParameterProblem;
import dev.hooklab.xtables.Refused;
import dev.hooklab.xtables.Spec;
import dev.hooklab.xtables.Text;
import dev.hooklab.xtables.Traversal;

/// `-m devgroup`: the groups of the interfaces (kernel: net/netfilter/xt_devgroup.c).
/// @param source null when it is not asked for
/// @param destination null when it is not asked for
record DevgroupMatch(MaskedMark source, boolean notSource, MaskedMark destination, boolean notDestination) implements Match.Stateless {
  private static final String ZERO = "default";
  private static final Option<MaskedMark> SRC = Option.of("src-group", use -> NamedNumber.read(use, ZERO)).negatable();
  private static final Option<MaskedMark> DST = Option.of("dst-group", use -> NamedNumber.read(use, ZERO)).negatable();

  static final Spec<Match> SPEC = Spec.match("devgroup", args -> new DevgroupMatch(args.get(SRC, null), args.inverted(SRC),
          args.get(DST, null), args.inverted(DST)))
      .options(SRC, DST)
      .check(DevgroupMatch::check)
      .help("""
          devgroup match options:
          [!] --src-group value[/mask]    The group of the interface it came in on
          [!] --dst-group value[/mask]    The group of the interface it leaves by
          """);

  private static void check(Args args) {
    if (args.isEmpty()) throw new ParameterProblem("devgroup match: You must specify either '--src-group' or '--dst-group'");
  }

  @Override public Spec<Match> spec() {
    return SPEC;
  }

  @Override public Test bind(Binding binding) throws Refused {
    boolean in = binding.reachableFrom(Hook.PREROUTING) || binding.reachableFrom(Hook.INPUT);
    boolean out = binding.reachableFrom(Hook.OUTPUT) || binding.reachableFrom(Hook.POSTROUTING);
    if (source != null && out || destination != null && in) throw new Refused(Errno.EINVAL);
    return this;
  }

  @Override public boolean pure() {
    return true;
  }

  @Override public boolean matches(Packet p, Traversal t) {
    return (source == null || fits(source, p.in) != notSource) && (destination == null || fits(destination, p.out) != notDestination);
  }

  private static boolean fits(MaskedMark wanted, Slots.Device device) {
    return ((NetDevice.of(device).group() ^ wanted.value()) & wanted.mask()) == 0;
  }

  @Override public String save() {
    var out = new Text();
    if (source != null) out.option(notSource, "--src-group", NamedNumber.text(source, ZERO));
    if (destination != null) out.option(notDestination, "--dst-group", NamedNumber.text(destination, ZERO));
    return out.toString();
  }

  @Override public String list(Listing how) {
    var out = new Text();
    if (source != null) out.option(notSource, "src-group", shown(source, how));
    if (destination != null) out.option(notDestination, "dst-group", shown(destination, how));
    return out.toString();
  }

  private static String shown(MaskedMark group, Listing how) {
    return how.numeric() ? group.toString() : NamedNumber.text(group, ZERO);
  }
}
