package dev.hooklab.route;

import dev.hooklab.device.NetDevice;
import dev.hooklab.packet.DropReason;

/// Whether a packet's source can be what it says (`fib_validate_source`): not one of this node's own addresses, and with
/// `rp_filter` reachable through the interface that the packet came in on.
final class SourceCheck {
  private final Fib fib;
  private final Flow flow = new Flow();
  private boolean onLink;

  SourceCheck(Fib fib) {
    this.fib = fib;
  }

  /// After a [#check]: whether the source is on the link itself, not behind a router.
  boolean onLink() {
    return onLink;
  }

  /// Checks one source.
  /// @param out where the packet is forwarded to; null for one that stays
  /// @return why it is refused; null when it is fine
  DropReason check(int src, int dst, int tos, int mark, NetDevice in, NetDevice out) {
    onLink = false;
    int filter = in.ipv4().rpFilter();
    boolean acceptLocal = in.ipv4().acceptLocal();
    boolean mayRedirect = out == in && in.ipv4().sendRedirects();
    if (filter == 0 && !mayRedirect) {
      if (acceptLocal) return null;
      if (fib.standard()) return fib.isOwn4(src) ? DropReason.IP_LOCAL_SOURCE : null;
    }
    return lookup(src, dst, tos, in.ipv4().srcValidMark() ? mark : 0, in, filter, acceptLocal);
  }

  private DropReason lookup(int src, int dst, int tos, int mark, NetDevice in, int filter, boolean acceptLocal) {
    flow.v4(/* dst= */ src, /* src= */ dst, tos & 0x1c, mark, in.index(), 0);
    var back = fib.lookup(flow);
    if (!back.reachable()) return filter != 0 ? DropReason.IP_RPFILTER : null;
    boolean mine = back.type == RouteType.LOCAL && acceptLocal;
    if (back.type != RouteType.UNICAST && !mine) return DropReason.IP_LOCAL_SOURCE;
    if (back.entry != null && back.entry.uses(in)) {
      onLink = back.gateway4 == 0;
      return null;
    }
    if (in.primary4() == null) return filter != 0 ? DropReason.IP_RPFILTER : null;
    if (filter == 1) return DropReason.IP_RPFILTER;
    flow.oif = in.index();
    var through = fib.lookup(flow);
    onLink = through.type == RouteType.UNICAST && through.gateway4 == 0;
    return null;
  }
}
