package dev.hooklab.tool;

import dev.hooklab.tcp.TcpSocket;

/// One port of a scan: how often it was tried, and what came of it.
final class NmapProbe {
  /// In the order in which `nmap` has them.
  enum State {
    OPEN("open"), CLOSED("closed"), FILTERED("filtered"), OPEN_FILTERED("open|filtered");

    final String text;

    State(String text) {
      this.text = text;
    }
  }

  final int port;
  final boolean udp;
  int tries;
  long sentAt;
  /// Of the try that is under way, when the kernel does the handshake.
  TcpSocket socket;
  /// Null until it is known.
  State state;
  String reason = "no-response";
  /// Of the packet that told; 0 when none was seen.
  int ttl;

  NmapProbe(int port, boolean udp) {
    this.port = port;
    this.udp = udp;
  }

  void is(State found, String why, int seenTtl) {
    state = found;
    reason = why;
    ttl = seenTtl;
  }

  String protocol() {
    return udp ? "udp" : "tcp";
  }
}
