package dev.hooklab.lab.app.http;

import dev.hooklab.addr.Family;
import dev.hooklab.addr.Ip;
import dev.hooklab.errno.Errno;
import dev.hooklab.host.Process;
import dev.hooklab.tcp.TcpSocket;

/// A connection of curl's, which waits in virtual time for what it asks.
final class CurlConnection {
  private static final int CHUNK = 16 * 1024;

  /// Its number in the run, as `-v` shows it.
  final int number;
  final Url url;
  final Ip server;
  final TcpSocket socket;
  final HttpInput input = new HttpInput();
  private final Process self;
  private final byte[] chunk = new byte[CHUNK];

  private CurlConnection(Process self, int number, Url url, Ip server, TcpSocket socket) {
    this.self = self;
    this.number = number;
    this.url = url;
    this.server = server;
    this.socket = socket;
  }

  /// How an attempt to connect ended without a connection.
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1;
    /// 0 when the time was over.
    final int errno;

    Refused(int errno) {
      super("", null, false, false);
      this.errno = errno;
    }
  }

  /// Connects, until a time (`Long.MAX_VALUE` for as long as it takes).
  static CurlConnection open(Process self, int number, Url url, Ip server, Ip from, int localPort, long deadline) throws Refused {
    var socket = self.call(() -> self.tcpSocket(Family.INET));
    int fault = self.call(() -> {
      int bound = from == null && localPort == 0 ? 0 : socket.bind(from == null ? Ip.ANY4 : from, localPort);
      return bound < 0 ? bound : socket.connect(server, url.port());
    });
    if (fault < 0) throw refused(self, socket, -fault);
    while (!self.call(socket::established)) {
      var error = self.call(socket::takeError);
      if (error != null) throw refused(self, socket, error.number);
      if (!self.await(socket.events, left(self, deadline))) throw refused(self, socket, 0);
    }
    return new CurlConnection(self, number, url, server, socket);
  }

  private static Refused refused(Process self, TcpSocket socket, int errno) {
    self.call(() -> {
      socket.close();
      return null;
    });
    return new Refused(errno);
  }

  private static long left(Process self, long deadline) {
    return deadline == Long.MAX_VALUE ? -1 : Math.max(0, deadline - self.host.netns.loop.now());
  }

  /// Whether it leads to where a URL does, and can still be used.
  boolean suits(Url other) {
    return url.host().equals(other.host()) && url.port() == other.port() && self.call(socket::established);
  }

  /// Sends all of it.
  /// @return 0, a negative errno, or -`ETIMEDOUT` when the time was over
  int send(byte[] data, long deadline) {
    int at = 0;
    while (at < data.length) {
      int from = at;
      int sent = self.call(() -> socket.send(data, from, data.length - from));
      if (sent >= 0) at += sent;
      else if (sent != -Errno.EAGAIN.number) return sent;
      else if (!self.await(socket.events, left(self, deadline))) return -Errno.ETIMEDOUT.number;
    }
    return 0;
  }

  /// Takes what comes next to its input.
  /// @return how many bytes, 0 at the end, a negative errno, or -`EAGAIN` when the time was over
  int receive(long deadline) {
    while (true) {
      int read = self.call(() -> socket.receive(chunk, 0, chunk.length));
      if (read > 0) input.add(chunk, read);
      if (read == 0) input.end();
      if (read != -Errno.EAGAIN.number || !self.await(socket.events, left(self, deadline))) return read;
    }
  }

  void close() {
    self.call(() -> {
      socket.close();
      return null;
    });
  }
}
