package dev.hooklab.xtables.match;

import dev.hooklab.device.NetDevice;
import dev.hooklab.errno.Errno;
import dev.hooklab.hook.Hook;
import dev.hooklab.packet.Ipv4;
import dev.hooklab.packet.Packet;
import dev.hooklab.route.RouteType;
import dev.hooklab.xtables.Binding;
import dev.hooklab.xtables.Listing;
import dev.hooklab.xtables.Match;
import dev.hooklab.xtables.Option;
import dev.hooklab.xtables.Refused;
import dev.hooklab.xtables.Spec;
import dev.hooklab.xtables.Text;
import dev.hooklab.xtables.Traversal;

/// `-m rpfilter`: whether an answer would leave by the interface that the packet came in on (kernel:
/// net/ipv4/netfilter/ipt_rpfilter.c).
record RpfilterMatch(boolean loose, boolean validMark, boolean acceptLocal, boolean not) implements Match.Stateless {
  private static final Option<Boolean> LOOSE = Option.flag("loose");
  private static final Option<Boolean> VALIDMARK = Option.flag("validmark");
  private static final Option<Boolean> ACCEPT_LOCAL = Option.flag("accept-local");
  private static final Option<Boolean> INVERT = Option.flag("invert");
  private static final int DSCP_OF_ROUTES = 0x1c;
  private static final int MULTICAST = 0xe;
  private static final int LOCAL_MULTICAST = 0xe00000;
  private static final int LOOPBACK_INDEX = 1;

  static final Spec<Match> SPEC = Spec.match("rpfilter", args -> new RpfilterMatch(args.has(LOOSE), args.has(VALIDMARK),
          args.has(ACCEPT_LOCAL), args.has(INVERT)))
      .options(LOOSE, VALIDMARK, ACCEPT_LOCAL, INVERT)
      .onlyFrom(Hook.PREROUTING)
      .help("""
          rpfilter match options:
              --loose           Any way back will do, even by another interface
              --validmark       Use the packet's mark to find it
              --accept-local    Packets from one of our own addresses fit too
              --invert          Fits what would not fit
          """);

  @Override public Spec<Match> spec() {
    return SPEC;
  }

  @Override public Test bind(Binding binding) throws Refused {
    if (!binding.table().equals("raw") && !binding.table().equals("mangle")) {
      throw new Refused(Errno.EINVAL, "ipt_rpfilter: only valid in 'raw' or 'mangle' table, not '" + binding.table() + "'");
    }
    return this;
  }

  @Override public boolean matches(Packet p, Traversal t) {
    return reversible(p, t) != not;
  }

  private boolean reversible(Packet p, Traversal t) {
    var in = NetDevice.of(p.in);
    if (in.loopback() || p.type == Packet.Type.LOOPBACK) return true;
    if (t.src >>> 24 == 0 && (t.dst == -1 || t.dst >>> 8 == LOCAL_MULTICAST)) return true;
    boolean many = t.dst >>> 28 == MULTICAST || t.dst == -1 || t.dst >>> 24 == 0;
    int tos = p.buf[p.net + Ipv4.TOS] & DSCP_OF_ROUTES;
    var back = t.env.fib().lookup(t.probe.v4(t.src, many ? 0 : t.dst, tos, validMark ? p.mark : 0, LOOPBACK_INDEX, 0));
    if (!back.reachable()) return false;
    if (back.type != RouteType.UNICAST && (back.type != RouteType.LOCAL || !acceptLocal)) return false;
    return loose || back.entry != null && back.entry.uses(in);
  }

  @Override public String save() {
    return print("--");
  }

  @Override public String list(Listing how) {
    return ("rpfilter " + print("")).stripTrailing();
  }

  private String print(String dashes) {
    return new Text().addIf(loose, dashes + "loose").addIf(validMark, dashes + "validmark")
        .addIf(acceptLocal, dashes + "accept-local").addIf(not, dashes + "invert").toString();
  }
}
