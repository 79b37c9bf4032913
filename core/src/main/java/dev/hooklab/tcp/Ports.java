package dev.hooklab.tcp;

import dev.hooklab.sim.SeededRandom;
import dev.hooklab.socket.Demux;
import dev.hooklab.socket.SocketCommon;
import dev.hooklab.socket.SocketConfig;

/// Who has which TCP port, and which is given out next (`inet_connection_sock.c`, `__inet_hash_connect`): even ones to
/// those who connect, odd ones to those who bind.
final class Ports {
  private static final int PERTURBATIONS = 256;

  private final Demux demux;
  private final SocketConfig config;
  private final Secrets secrets;
  private final SeededRandom random;
  /// Moves on with each connection to the same place.
  private final int[] perturbation = new int[PERTURBATIONS];

  Ports(Demux demux, SocketConfig config, Secrets secrets, SeededRandom random) {
    this.demux = demux;
    this.config = config;
    this.secrets = secrets;
    this.random = random;
    for (int i = 0; i < PERTURBATIONS; i++) perturbation[i] = random.nextInt() >>> 1;
  }

  /// A port for a socket that binds to any; 0 when there is none (`inet_csk_find_open_port`).
  int forBind(TcpSocket socket) {
    int low = (int) config.localPortRange.get(0);
    int count = (int) config.localPortRange.get(1) + 1 - low;
    int start = count > 1 ? random.below(count & ~1) | 1 : 0;
    for (int parity = 0; parity < 2; parity++) {
      for (int i = 0; i < count; i += 2) {
        int port = low + (start - parity + i) % count;
        if (!conflict(socket, port)) return port;
      }
    }
    return 0;
  }

  /// A port for a connection; 0 when all are taken. The socket's addresses and its peer's port are set.
  int forConnect(TcpSocket socket) {
    int low = (int) config.localPortRange.get(0);
    int count = (int) config.localPortRange.get(1) + 1 - low;
    if (count > 1) count &= ~1;
    int hash = secrets.portOffset(socket.localLo, socket.remoteLo, socket.remotePort);
    int slot = hash & PERTURBATIONS - 1;
    int start = (int) ((perturbation[slot] + (hash >>> 8) & 0xffffffffL) % count) & ~1;
    for (int parity = 0; parity < 2; parity++) {
      for (int i = 0; i < count; i += 2) {
        int port = low + (start + parity + i) % count;
        if (!free(socket, port)) continue;
        perturbation[slot] += i + 2 + (random.below(16) == 0 ? 2 : 0);
        return port;
      }
    }
    return 0;
  }

  /// Whether a connection may leave by a port: nobody bound it, and nobody talks to the same peer by it.
  private boolean free(TcpSocket socket, int port) {
    for (var s = demux.first(port); s != null; s = demux.next(s)) {
      if (s instanceof TcpSocket other && other.boundByPort() || s instanceof TimeWait wait && wait.boundByPort) return false;
    }
    return unique(socket, port);
  }

  /// Whether the four-tuple is not in use (`__inet_check_established`).
  boolean unique(TcpSocket socket, int port) {
    return demux.exact(socket.localHi, socket.localLo, port, socket.remoteHi, socket.remoteLo, socket.remotePort, socket.device) == null;
  }

  /// Whether binding a port clashes with who has it (`inet_csk_bind_conflict`).
  boolean conflict(TcpSocket socket, int port) {
    for (var s = demux.first(port); s != null; s = demux.next(s)) {
      if (s == socket || s instanceof Request || apart(s, socket)) continue;
      boolean shared = switch (s) {
        case TcpSocket other -> socket.reuseAddress && other.reuseAddress && other.state() != TcpState.LISTEN
            || socket.reusePort && other.reusePort && other.uid() == socket.uid();
        case TimeWait wait -> socket.reuseAddress && wait.reuseAddress || socket.reusePort && wait.reusePort;
        default -> false;
      };
      if (!shared) return true;
    }
    return false;
  }

  /// Whether two sockets cannot meet: by different devices, or different addresses.
  private static boolean apart(SocketCommon a, SocketCommon b) {
    if (a.device != 0 && b.device != 0 && a.device != b.device) return true;
    return a.boundToAddress() && b.boundToAddress() && (a.localLo != b.localLo || a.localHi != b.localHi);
  }
}
