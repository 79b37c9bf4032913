package dev.hooklab.lab.app.stream;

import dev.hooklab.addr.Family;
import dev.hooklab.addr.Ip;
import dev.hooklab.host.Host;
import dev.hooklab.socket.Datagram;
import dev.hooklab.socket.Owner;
import dev.hooklab.socket.SocketEvents;
import dev.hooklab.socket.UdpSocket;

/// Takes datagrams on a port.
public final class UdpServer implements SocketEvents {
  /// What is done with each.
  public interface Program {
    void received(Datagram datagram, UdpSocket socket);
  }

  private final UdpSocket socket;
  private final Program program;

  private UdpServer(UdpSocket socket, Program program) {
    this.socket = socket;
    this.program = program;
  }

  /// Listens on all addresses of a node.
  /// @return 0, or a negative errno: `EADDRINUSE` when the port is taken
  public static int listen(Host host, Owner owner, int port, Program program) {
    var socket = host.netns.sockets.udp(Family.INET, owner);
    int result = socket.bind(Ip.ANY4, port);
    if (result < 0) {
      socket.close();
      return result;
    }
    socket.callbacks(new UdpServer(socket, program));
    return 0;
  }

  @Override public void readable() {
    socket.takeError();                                  // what an ICMP error says of an earlier answer is nobody's concern
    for (var datagram = socket.receive(); datagram != null; datagram = socket.receive()) program.received(datagram, socket);
  }
}
