package dev.hooklab.route;

import dev.hooklab.addr.PortRange;
import dev.hooklab.addr.Prefix;
import dev.hooklab.device.NetDevice;

/// A rule of `ip rule`: which packets it is for, and which table, or which end, it sends them to. Null and 0 mean "any".
public record FibRule(int priority, boolean not, Prefix from, Prefix to, String iif, String oif, int mark, int markMask, int tos,
    int protocol, PortRange sport, PortRange dport, int table, RouteType end, int suppressPrefixLength, int gotoPriority) {

  /// The rule that sends every packet to a table.
  public static FibRule all(int priority, int table) {
    return new FibRule(priority, false, null, null, null, null, 0, 0, 0, 0, null, null, table, null, -1, 0);
  }

  boolean plain() {
    return !not && from == null && to == null && iif == null && oif == null && markMask == 0 && tos == 0 && protocol == 0
        && sport == null && dport == null && end == null && suppressPrefixLength < 0 && gotoPriority == 0;
  }

  boolean matches(Flow flow, NetDevice in, NetDevice out) {
    return matchesAll(flow, in, out) != not;
  }

  private boolean matchesAll(Flow flow, NetDevice in, NetDevice out) {
    if (from != null && !covers(from, flow.srcHi, flow.srcLo)) return false;
    if (to != null && !covers(to, flow.dstHi, flow.dstLo)) return false;
    if (iif != null && (in == null || !in.name().equals(iif))) return false;
    if (oif != null && (out == null || !out.name().equals(oif))) return false;
    if (((flow.mark ^ mark) & markMask) != 0) return false;
    if (tos != 0 && tos != flow.tos) return false;
    if (protocol != 0 && protocol != flow.protocol) return false;
    if (sport != null && !sport.contains(flow.sport)) return false;
    return dport == null || dport.contains(flow.dport);
  }

  private static boolean covers(Prefix prefix, long hi, long lo) {
    var mask = prefix.mask();
    return ((prefix.address().hi() ^ hi) & mask.hi()) == 0 && ((prefix.address().lo() ^ lo) & mask.lo()) == 0;
  }
}
