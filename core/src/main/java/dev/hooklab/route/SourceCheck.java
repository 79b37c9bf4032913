package dev.hooklab.route;

import dev.hooklab.device.NetDevice;
import dev.hooklab.packet.DropReason;
import dev.hooklab.packet.Ipv4;
import dev.hooklab.packet.Packet;

/// Whether a packet's source can be what it says (`fib_validate_source`): not one of this node's own addresses, and with
/// `rp_filter` reachable through the interface that the packet came in on.
final class SourceCheck {
  /// The index of `lo`.
  private static final int LOOPBACK = 1;

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
  /// @param ip the packet's header; null for a packet of ARP
  /// @param dst where the packet goes; 0 for everybody
  /// @param out where the packet is forwarded to; null for one that stays
  /// @return why it is refused; null when it is fine
  DropReason check(Packet p, Ipv4 ip, int src, int dst, NetDevice in, NetDevice out) {
    onLink = false;
    int filter = in.ipv4().rpFilter();
    boolean acceptLocal = in.ipv4().acceptLocal();
    boolean mayRedirect = out == in && in.ipv4().sendRedirects();
    if (filter == 0 && !mayRedirect) {
      if (acceptLocal) return null;
      if (fib.standard()) return fib.isOwn4(src) ? DropReason.IP_LOCAL_SOURCE : null;
    }
    int tos = ip == null ? 0 : ip.tos();
    flow.v4(/* dst= */ src, /* src= */ dst, tos & 0x1c, in.ipv4().srcValidMark() ? p.mark : 0, out == null ? LOOPBACK : out.index(), 0);
    if (ip != null && fib.rules().readsPorts()) flow.readAnswerTo(p, ip);
    return lookup(in, filter, acceptLocal);
  }

  /// Looks up how an answer would go, which comes from where the packet goes out.
  private DropReason lookup(NetDevice in, int filter, boolean acceptLocal) {
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
