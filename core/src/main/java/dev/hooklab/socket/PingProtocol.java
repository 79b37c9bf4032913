package dev.hooklab.socket;

import dev.hooklab.addr.Family;
import dev.hooklab.errno.Errno;
import dev.hooklab.packet.DropReason;
import dev.hooklab.packet.Icmp;
import dev.hooklab.packet.Ipv4;
import dev.hooklab.packet.Packet;
import java.util.Collection;

/// The ping sockets of one node, found by the id of their echo requests (`ping_rcv`).
public final class PingProtocol {
  private static final int MAX_ID = 0xffff;

  private final Sockets sockets;
  private final Demux demux = new Demux();
  /// Ids are given out one after the other (`ping_port_rover`).
  private int rover;

  PingProtocol(Sockets sockets) {
    this.sockets = sockets;
  }

  PingSocket socket(Family family, Owner owner) {
    return new PingSocket(this, sockets, family, owner);
  }

  public Collection<SocketCommon> all() {
    return demux.all();
  }

  /// Takes an echo reply.
  void reply(Packet p) {
    var socket = find(Icmp.of(p).id(), Ipv4.of(p), p);
    if (socket != null) socket.take(p); else p.drop(DropReason.NO_SOCKET);
  }

  private PingSocket find(int id, Ipv4 ip, Packet p) {
    for (var s = demux.first(id); s != null; s = demux.next(s)) if (((PingSocket) s).hears(ip, p)) return (PingSocket) s;
    return null;
  }

  boolean sent(Packet p) {
    var quoted = Icmp.of(p);
    return quoted.type() == Icmp.ECHO && demux.first(quoted.id()) instanceof PingSocket;
  }

  void error(Packet p, int type, int code, int info, int from) {
    var quoted = Icmp.of(p);
    if (quoted.type() != Icmp.ECHO) return;
    if (demux.first(quoted.id()) instanceof PingSocket socket) socket.error(p, type, code, info, from);
  }

  /// Gives a socket an id (`ping_get_port`).
  int claimId(PingSocket socket, int wanted) {
    int id = wanted;
    for (int tries = 0; id == 0 && tries < MAX_ID; tries++) {
      rover = rover % MAX_ID + 1;
      if (demux.first(rover) == null) id = rover;
    }
    if (id == 0 || wanted != 0 && demux.first(id) != null) return -Errno.EADDRINUSE.number;
    socket.localPort = id;
    demux.add(socket);
    return 0;
  }

  void rehash(PingSocket socket, Runnable change) {
    boolean was = socket.hashed;
    demux.remove(socket);
    change.run();
    if (was) demux.add(socket);
  }

  void remove(PingSocket socket) {
    demux.remove(socket);
  }
}
