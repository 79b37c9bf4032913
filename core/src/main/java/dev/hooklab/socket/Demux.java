package dev.hooklab.socket;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/// Finds the socket that a packet is for: by its four-tuple, and by the local port alone (`inet_hashtables.c`, `udp.c`).
/// Of equally good sockets the youngest is found, as in the kernel's lists.
public final class Demux {
  private final Set<SocketCommon> members = new LinkedHashSet<>();
  private SocketCommon[] tuples = new SocketCommon[16];
  private SocketCommon[] ports = new SocketCommon[16];
  private int connected;

  /// All sockets, oldest first.
  public Collection<SocketCommon> all() {
    return Collections.unmodifiableSet(members);
  }

  /// Takes a socket in; its addresses and ports stay as they are until it is removed.
  public void add(SocketCommon socket) {
    assert !socket.hashed : socket;
    socket.hashed = true;
    if (members.size() == ports.length) growPorts();
    pushPort(socket);
    if (socket.connected()) {
      if (connected++ == tuples.length) growTuples();
      pushTuple(socket);
    }
    members.add(socket);
  }

  public void remove(SocketCommon socket) {
    if (!socket.hashed) return;
    socket.hashed = false;
    members.remove(socket);
    unlinkPort(socket);
    if (!socket.connected()) return;
    connected--;
    unlinkTuple(socket);
  }

  /// The socket with exactly these ends that takes from the interface, or null.
  public SocketCommon exact(long localHi, long localLo, int localPort, long remoteHi, long remoteLo, int remotePort, int in) {
    int slot = hash(localLo ^ localHi, localPort, remoteLo ^ remoteHi, remotePort) & tuples.length - 1;
    for (var s = tuples[slot]; s != null; s = s.nextInTuples) {
      if (s.localPort == localPort && s.remotePort == remotePort && s.remoteLo == remoteLo && s.localLo == localLo
          && s.remoteHi == remoteHi && s.localHi == localHi && s.takesFrom(in)) {
        return s;
      }
    }
    return null;
  }

  /// The first socket of a local port; the others follow with [#next].
  public SocketCommon first(int port) {
    var s = ports[port & ports.length - 1];
    while (s != null && s.localPort != port) s = s.nextInPorts;
    return s;
  }

  /// The socket of the same local port behind this one, or null.
  public SocketCommon next(SocketCommon socket) {
    var s = socket.nextInPorts;
    while (s != null && s.localPort != socket.localPort) s = s.nextInPorts;
    return s;
  }

  private void growPorts() {
    ports = new SocketCommon[ports.length * 2];
    for (var socket : members) pushPort(socket);
  }

  private void growTuples() {
    tuples = new SocketCommon[tuples.length * 2];
    for (var socket : members) if (socket.connected()) pushTuple(socket);
  }

  private void pushPort(SocketCommon socket) {
    int slot = socket.localPort & ports.length - 1;
    socket.nextInPorts = ports[slot];
    ports[slot] = socket;
  }

  private void pushTuple(SocketCommon socket) {
    int slot = slotOf(socket);
    socket.nextInTuples = tuples[slot];
    tuples[slot] = socket;
  }

  private void unlinkPort(SocketCommon socket) {
    int slot = socket.localPort & ports.length - 1;
    if (ports[slot] == socket) {
      ports[slot] = socket.nextInPorts;
    } else {
      var before = ports[slot];
      while (before.nextInPorts != socket) before = before.nextInPorts;
      before.nextInPorts = socket.nextInPorts;
    }
    socket.nextInPorts = null;
  }

  private void unlinkTuple(SocketCommon socket) {
    int slot = slotOf(socket);
    if (tuples[slot] == socket) {
      tuples[slot] = socket.nextInTuples;
    } else {
      var before = tuples[slot];
      while (before.nextInTuples != socket) before = before.nextInTuples;
      before.nextInTuples = socket.nextInTuples;
    }
    socket.nextInTuples = null;
  }

  private int slotOf(SocketCommon s) {
    return hash(s.localLo ^ s.localHi, s.localPort, s.remoteLo ^ s.remoteHi, s.remotePort) & tuples.length - 1;
  }

  private static int hash(long local, int localPort, long remote, int remotePort) {
    long mixed = (local * 31 + remote) * 0x9e3779b97f4a7c15L ^ ((long) localPort << 16 | remotePort) * 0xc2b2ae3d27d4eb4fL;
    return (int) (mixed >>> 32 ^ mixed >>> 17);
  }
}
