package dev.hooklab.socket;

import dev.hooklab.addr.Family;
import dev.hooklab.packet.Ipv4;
import dev.hooklab.packet.Packet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// The raw sockets of one node (`raw_local_deliver`).
public final class RawProtocols {
  private final Sockets sockets;
  private final List<RawSocket> all = new ArrayList<>();

  RawProtocols(Sockets sockets) {
    this.sockets = sockets;
  }

  RawSocket socket(Family family, int protocol, Owner owner) {
    var socket = new RawSocket(this, sockets, family, protocol, owner);
    all.add(socket);
    return socket;
  }

  void remove(RawSocket socket) {
    all.remove(socket);
  }

  public List<RawSocket> all() {
    return Collections.unmodifiableList(all);
  }

  /// Gives a copy of a delivered packet to each socket that wants it.
  /// @return whether there was one
  boolean deliver(Packet p) {
    if (all.isEmpty()) return false;
    var ip = Ipv4.of(p);
    int protocol = ip.protocol();
    boolean taken = false;
    for (int i = 0; i < all.size(); i++) {
      var socket = all.get(i);
      if (socket.protocol != protocol) continue;
      taken = true;
      if (!socket.hears(ip, p)) continue;
      var copy = p.copy();
      p.watch.derived(p, copy, "copy for a raw socket");
      socket.take(copy);
    }
    return taken;
  }

  /// Whether some raw socket may have sent a quoted packet.
  boolean sent(Packet p) {
    var quoted = Ipv4.of(p);
    for (int i = 0; i < all.size(); i++) if (all.get(i).protocol == quoted.protocol() && all.get(i).sent(quoted)) return true;
    return false;
  }

  void error(Packet p, int type, int code, int info, int from) {
    var quoted = Ipv4.of(p);
    for (int i = 0; i < all.size(); i++) {
      var socket = all.get(i);
      if (socket.protocol == quoted.protocol() && socket.sent(quoted)) socket.error(p, type, code, info, from);
    }
  }
}
