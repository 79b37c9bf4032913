package dev.hooklab.tcp;

import dev.hooklab.socket.SocketCommon;

/// The timer that a TCP socket waits for, as `ss -o` shows it.
/// @param name `on` (retransmission), `persist` (window probe) or `timewait`
/// @param left nanoseconds until it runs out
/// @param count how often it ran out in a row
public record TcpTimer(String name, long left, int count) {
  /// The timer of a socket or of its stand-in; null when none is running.
  public static TcpTimer of(SocketCommon socket) {
    return switch (socket) {
      case TcpSocket s when s.connection() != null -> s.connection().timers.shown();
      case TimeWait wait -> wait.shown();
      case Request request -> request.shown();
      default -> null;
    };
  }
}
