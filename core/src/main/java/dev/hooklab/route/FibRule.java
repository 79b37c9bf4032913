package dev.hooklab.route;

import dev.hooklab.addr.PortRange;
import dev.hooklab.addr.Prefix;
import dev.hooklab.device.NetDevice;

/// A rule of `ip rule`: which packets it is for, and what it does with them (`struct fib_rule`).
/// @param protocol who made it, a number of `rt_protos`
/// @param realm as of a route
public record FibRule(int priority, boolean not, Selector selector, Action action, int protocol, int realm) {
  /// Which packets a rule is for. Null, a mark mask of 0, and 0 elsewhere stand for any; prefixes are kept as they were
  /// given, and compared without their host bits.
  public record Selector(Prefix from, Prefix to, int tos, int mark, int markMask, String iif, String oif, int ipProtocol,
      PortRange sport, PortRange dport) {
    public static final Selector ALL = new Selector(null, null, 0, 0, 0, null, null, 0, null, null);

    boolean matches(Flow flow, NetDevice in, NetDevice out) {
      if (from != null && !covers(from, flow.srcHi, flow.srcLo)) return false;
      if (to != null && !covers(to, flow.dstHi, flow.dstLo)) return false;
      if (iif != null && (in == null || !in.name().equals(iif))) return false;
      if (oif != null && (out == null || !out.name().equals(oif))) return false;
      if (((flow.mark ^ mark) & markMask) != 0) return false;
      if (tos != 0 && tos != flow.tos) return false;
      if (ipProtocol != 0 && ipProtocol != flow.protocol) return false;
      if (sport != null && !sport.contains(flow.sport)) return false;
      return dport == null || dport.contains(flow.dport);
    }

    private static boolean covers(Prefix prefix, long hi, long lo) {
      var mask = prefix.mask();
      return ((prefix.address().hi() ^ hi) & mask.hi()) == 0 && ((prefix.address().lo() ^ lo) & mask.lo()) == 0;
    }

    boolean readsPorts() {
      return ipProtocol != 0 || sport != null || dport != null;
    }
  }

  /// What a rule does (`FR_ACT_*`).
  public sealed interface Action {
    /// Asks a table. A route is passed over whose prefix is no longer than `suppressLength`, or whose device is of the
    /// group `suppressGroup`; -1 for neither.
    record Lookup(int table, int suppressLength, int suppressGroup) implements Action {
      public Lookup(int table) {
        this(table, -1, -1);
      }
    }

    /// Ends the search with an error: `blackhole`, `unreachable`, `prohibit`.
    record End(RouteType type) implements Action {}

    /// Goes on at the first rule of a priority.
    record Goto(int priority) implements Action {}

    /// Does nothing, but can be gone to.
    record Nop() implements Action {}
  }

  /// The rule that sends every packet to a table.
  static FibRule standing(int priority, int table) {
    return new FibRule(priority, false, Selector.ALL, new Action.Lookup(table), FibRoute.KERNEL, 0);
  }

  boolean matches(Flow flow, NetDevice in, NetDevice out) {
    return selector.matches(flow, in, out) != not;
  }

  FibRule withPriority(int chosen) {
    return new FibRule(chosen, not, selector, action, protocol, realm);
  }
}
