package dev.hooklab.tool;

import dev.hooklab.errno.Errno;
import dev.hooklab.sim.WaitQueue;
import dev.hooklab.socket.InetSocket;
import dev.hooklab.socket.UdpSocket;
import dev.hooklab.tcp.TcpSocket;
import java.util.Arrays;

/// The network side of `nc`: a stream, or datagrams to and from a peer.
sealed interface NetcatChannel {
  /// Nothing is there now.
  byte[] NOTHING = {};

  InetSocket socket();

  /// What came; [#NOTHING], or null when there will be nothing any more.
  byte[] read();

  /// Sends what goes.
  /// @return how much went; negative when it is over
  int write(byte[] data, int at);

  void shutdown();

  default WaitQueue events() {
    return socket().events;
  }

  /// A TCP connection.
  record Stream(TcpSocket socket) implements NetcatChannel {
    private static final int BUFFER = 16_384;

    @Override public byte[] read() {
      var into = new byte[BUFFER];
      int count = socket.receive(into, 0, into.length);
      if (count == -Errno.EAGAIN.number) return NOTHING;
      return count <= 0 ? null : Arrays.copyOf(into, count);
    }

    @Override public int write(byte[] data, int at) {
      int count = socket.send(data, at, data.length - at);
      return count == -Errno.EAGAIN.number ? 0 : count;
    }

    @Override public void shutdown() {
      socket.shutdownSend();
    }
  }

  /// UDP with one peer, or with anybody (`-k`).
  record Datagrams(UdpSocket socket) implements NetcatChannel {
    @Override public byte[] read() {
      if (socket.takeError() != null) return null;
      var datagram = socket.receive();
      return datagram == null ? NOTHING : datagram.data();
    }

    @Override public int write(byte[] data, int at) {
      return socket.send(data, at, Math.min(data.length - at, 16_384));
    }

    @Override public void shutdown() {}
  }
}
