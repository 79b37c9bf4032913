package dev.hooklab.lab.app.inetd;

import dev.hooklab.host.Host;
import dev.hooklab.lab.app.stream.Conversation;
import dev.hooklab.lab.app.stream.TcpServer;
import dev.hooklab.lab.app.stream.UdpServer;
import dev.hooklab.socket.Owner;
import java.util.Arrays;

/// Echo sends back what it gets, discard throws it away.
public enum SmallService {
  ECHO {
    @Override Conversation.Listener talk() {
      return (from, data, length) -> from.write(Arrays.copyOf(data, length));
    }

    @Override UdpServer.Program answer() {
      return (datagram, socket) -> {
        var data = datagram.data();
        socket.sendTo(data, 0, data.length, datagram.from(), datagram.port());
      };
    }
  },
  DISCARD {
    @Override Conversation.Listener talk() {
      return (_, _, _) -> {};
    }

    @Override UdpServer.Program answer() {
      return (_, _) -> {};
    }
  };

  abstract Conversation.Listener talk();

  abstract UdpServer.Program answer();

  /// Starts it on a node.
  /// @return 0, or a negative errno
  public int start(Host host, Owner owner, int port, boolean tcp, boolean udp) {
    int result = tcp ? TcpServer.listen(host, owner, port, _ -> talk()) : 0;
    return result < 0 || !udp ? result : UdpServer.listen(host, owner, port, answer());
  }
}
