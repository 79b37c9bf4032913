package dev.hooklab.xtables.target;

import dev.hooklab.conntrack.Template;
import dev.hooklab.hook.Hook;
import dev.hooklab.packet.Bytes;
import dev.hooklab.packet.Ipv4;
import dev.hooklab.packet.Packet;
import dev.hooklab.xtables.PerNode;
import dev.hooklab.xtables.Traversal;

/// Sends copies of packets (`nf_dup_ipv4`). While a copy is on its way out, no further one is made of it.
final class Duplicator {
  static final PerNode<Duplicator> KIND = new PerNode<>(_ -> new Duplicator());

  private boolean busy;

  private Duplicator() {}

  /// Sends a copy to a neighbour.
  /// @param device the name of the interface that it has to leave by; empty for any
  void send(Packet p, Traversal t, int gateway, String device) {
    if (busy) return;
    var output = t.env.ip().output;
    int oif = device.isEmpty() ? 0 : t.env.ip().routes.indexOf(device);
    if (oif < 0) return;
    var route = output.route(gateway, 0, p.buf[p.net + Ipv4.TOS] & 0xff, oif, 0);
    if (!route.reachable()) return;
    var copy = p.copy();
    copy.ct = null;
    copy.ctinfo = 0;
    Template.untrack(copy);
    copy.socket = null;
    copy.in = null;
    // It shares its parts with the original (`pskb_copy`), so that they cannot be sent again as they came.
    copy.fragments = null;
    var ip = new Ipv4(copy.buf, copy.net);
    // What the node itself has sent is cut in spite of DF (`ignore_df`), and the parts do not bear it.
    boolean cut = p.in == null && copy.length() > output.mtu(route, gateway);
    if (!cut) ip.fragment(Bytes.u16(copy.buf, copy.net + Ipv4.FRAGMENT) | Ipv4.DF);
    if (t.hook == Hook.PREROUTING || t.hook == Hook.INPUT) ip.ttl(ip.ttl() - 1 & 0xff);
    ip.sealChecksum();
    p.watch.derived(p, copy, "TEE");
    busy = true;
    output.localOut(copy, route.by(gateway));
    busy = false;
  }
}
