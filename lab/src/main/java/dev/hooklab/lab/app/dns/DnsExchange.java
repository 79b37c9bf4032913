package dev.hooklab.lab.app.dns;

import dev.hooklab.addr.Family;
import dev.hooklab.addr.Ip;
import dev.hooklab.errno.Errno;
import dev.hooklab.host.Process;
import dev.hooklab.socket.InetSocket;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// A query on its way to a server, and its reply back: by UDP, or by TCP behind two bytes of length (RFC 1035 §4.2).
final class DnsExchange {
  private final Process self;
  private final Ip source;
  private final Ip server;
  private final int port;
  /// Why there was no reply, in the resolver's words; and whether it did not even come to a question.
  String fault = "timed out";
  boolean unsent;

  DnsExchange(Process self, Ip source, Ip server, int port) {
    this.self = self;
    this.source = source == null ? Ip.ANY4 : source;
    this.server = server;
    this.port = port;
  }

  /// Asks by UDP.
  /// @return the reply with this id; empty when none came within `nanos`, or the server refused
  Optional<byte[]> datagram(byte[] query, int id, long nanos) {
    var socket = self.call(() -> self.udpSocket(Family.INET));
    try {
      int errno = self.call(() -> {
        int bound = socket.bind(source, 0);
        return bound < 0 ? bound : socket.connect(server, port);
      });
      if (errno < 0) return setup(errno);
      self.call(() -> socket.send(query, 0, query.length));
      long end = deadline(nanos);
      while (true) {
        // Of what may be said of the question, only that nobody listens ends the wait for an answer.
        if (self.call(socket::takeError) == Errno.ECONNREFUSED) return failed(-Errno.ECONNREFUSED.number);
        var datagram = self.call(socket::receive);
        if (datagram != null && answers(datagram.data(), id)) return Optional.of(datagram.data());
        if (datagram == null && !await(socket, end)) return timedOut();
      }
    } finally {
      close(socket);
    }
  }

  /// Asks by TCP, as [#datagram] does by UDP.
  Optional<byte[]> stream(byte[] query, int id, long nanos) {
    var socket = self.call(() -> self.tcpSocket(Family.INET));
    try {
      int errno = self.call(() -> {
        int bound = source.equals(Ip.ANY4) ? 0 : socket.bind(source, 0);
        return bound < 0 ? bound : socket.connect(server, port);
      });
      if (errno < 0) return setup(errno);
      long end = deadline(nanos);
      while (!self.call(socket::established)) {
        var error = self.call(socket::takeError);
        if (error != null) return setup(-error.number);
        if (!await(socket, end)) return timedOut();
      }
      self.call(() -> socket.send(framed(query), 0, query.length + 2));
      var input = new ByteArrayOutputStream();
      var chunk = new byte[2048];
      while (true) {
        int count = self.call(() -> socket.receive(chunk, 0, chunk.length));
        if (count > 0) {
          input.write(chunk, 0, count);
          var reply = unframed(input.toByteArray());
          if (reply != null && answers(reply, id)) return Optional.of(reply);
        } else if (count != -Errno.EAGAIN.number) {
          return failed(count);
        } else if (!await(socket, end)) {
          return timedOut();
        }
      }
    } finally {
      close(socket);
    }
  }

  private long deadline(long nanos) {
    return self.call(self.host.netns.loop::now) + nanos;
  }

  private boolean await(InetSocket socket, long end) {
    long left = end - self.call(self.host.netns.loop::now);
    return left > 0 && self.await(socket.events, left);
  }

  private void close(InetSocket socket) {
    self.call(() -> {
      socket.close();
      return null;
    });
  }

  private static boolean answers(byte[] reply, int id) {
    return reply.length >= 2 && ((reply[0] & 0xff) << 8 | reply[1] & 0xff) == id;
  }

  private static byte[] framed(byte[] message) {
    var framed = new byte[message.length + 2];
    framed[0] = (byte) (message.length >> 8);
    framed[1] = (byte) message.length;
    System.arraycopy(message, 0, framed, 2, message.length);
    return framed;
  }

  private static byte[] unframed(byte[] input) {
    if (input.length < 2) return null;
    int length = (input[0] & 0xff) << 8 | input[1] & 0xff;
    return input.length < length + 2 ? null : Arrays.copyOfRange(input, 2, length + 2);
  }

  private Optional<byte[]> timedOut() {
    fault = "timed out";
    return Optional.empty();
  }

  private Optional<byte[]> setup(int errno) {
    unsent = true;
    return failed(errno);
  }

  private Optional<byte[]> failed(int errno) {
    fault = words(errno);
    return Optional.empty();
  }

  /// The resolver's own words for the end of a stream (0) or a negative error number.
  private static String words(int errno) {
    if (errno == 0) return "end of file";
    int number = -errno;
    if (number == Errno.EHOSTUNREACH.number) return "host unreachable";
    if (number == Errno.ENETUNREACH.number) return "network unreachable";
    return Errno.text(errno).toLowerCase(Locale.ROOT);
  }
}
