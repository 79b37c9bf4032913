package dev.hooklab.lab.app.stream;

import dev.hooklab.addr.Family;
import dev.hooklab.addr.Ip;
import dev.hooklab.host.Host;
import dev.hooklab.socket.Owner;
import dev.hooklab.socket.SocketEvents;
import dev.hooklab.tcp.TcpSocket;
import java.util.function.Function;

/// Listens on a port and makes a [Conversation] of every connection.
public final class TcpServer implements SocketEvents {
  private static final int BACKLOG = 128;

  private final TcpSocket socket;
  private final Function<TcpSocket, Conversation.Listener> program;

  private TcpServer(TcpSocket socket, Function<TcpSocket, Conversation.Listener> program) {
    this.socket = socket;
    this.program = program;
  }

  /// Listens on all addresses of a node.
  /// @param program makes the listener of a new connection
  /// @return 0, or a negative errno: `EADDRINUSE` when the port is taken
  public static int listen(Host host, Owner owner, int port, Function<TcpSocket, Conversation.Listener> program) {
    var socket = host.netns.tcp.socket(Family.INET, owner);
    socket.reuseAddress = true;
    int result = socket.bind(Ip.ANY4, port);
    if (result >= 0) result = socket.listen(BACKLOG);
    if (result < 0) {
      socket.close();
      return result;
    }
    socket.callbacks(new TcpServer(socket, program));
    return 0;
  }

  @Override public void readable() {
    for (var taken = socket.accept(); taken != null; taken = socket.accept()) {
      new Conversation(taken, program.apply(taken)).readable();
    }
  }
}
