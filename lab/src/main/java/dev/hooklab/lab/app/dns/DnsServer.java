package dev.hooklab.lab.app.dns;

import dev.hooklab.addr.Ip;
import dev.hooklab.host.Host;
import dev.hooklab.lab.app.stream.Conversation;
import dev.hooklab.lab.app.stream.TcpServer;
import dev.hooklab.lab.app.stream.UdpServer;
import dev.hooklab.socket.Owner;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// Answers for the names of one zone, with authority; any other name does not exist.
public final class DnsServer {
  private static final int TTL = 60;
  /// Flags: response, authoritative; what the query wished for in the way of recursion is repeated.
  private static final int ANSWER = 0x8400;
  private static final int RECURSION_DESIRED = 0x0100;
  private static final int NAME_ERROR = 3;
  private static final int POINTER_TO_QUESTION = 0xc000 | DnsQuestion.HEADER;

  private final Map<String, Ip> zone = new LinkedHashMap<>();

  private DnsServer(Map<String, Ip> names) {
    names.forEach((name, address) -> zone.put(name.toLowerCase(Locale.ROOT).replaceFirst("\\.$", ""), address));
  }

  /// Serves on all addresses of a node.
  /// @return 0, or a negative errno
  public static int serve(Host host, Owner owner, int port, Map<String, Ip> names) {
    var server = new DnsServer(names);
    int fault = TcpServer.listen(host, owner, port, _ -> new Stream(server));
    return fault < 0 ? fault : UdpServer.listen(host, owner, port, (datagram, socket) -> {
      var query = datagram.data();
      DnsQuestion.parse(query).ifPresent(question -> {
        var answer = server.answer(question, query);
        socket.sendTo(answer, 0, answer.length, datagram.from(), datagram.port());
      });
    });
  }

  /// Queries on a TCP connection, each behind its length (RFC 1035 §4.2.2).
  private static final class Stream implements Conversation.Listener {
    private final DnsServer server;
    private byte[] input = {};

    Stream(DnsServer server) {
      this.server = server;
    }

    @Override public void received(Conversation from, byte[] data, int length) {
      int had = input.length;
      input = Arrays.copyOf(input, had + length);
      System.arraycopy(data, 0, input, had, length);
      while (input.length >= 2) {
        int size = (input[0] & 0xff) << 8 | input[1] & 0xff;
        if (input.length < 2 + size) return;
        var query = Arrays.copyOfRange(input, 2, 2 + size);
        input = Arrays.copyOfRange(input, 2 + size, input.length);
        DnsQuestion.parse(query).ifPresent(question -> {
          var answer = server.answer(question, query);
          from.write(new byte[] {(byte) (answer.length >> 8), (byte) answer.length});
          from.write(answer);
        });
      }
    }
  }

  private byte[] answer(DnsQuestion question, byte[] query) {
    var address = zone.get(question.name());
    boolean fits = address != null && question.cls() == DnsQuestion.CLASS_IN
        && (question.type() == typeOf(address) || question.type() == DnsQuestion.TYPE_ANY);
    var out = new ByteArrayOutputStream();
    u16(out, question.id());
    u16(out, ANSWER | question.flags() & RECURSION_DESIRED | (address == null ? NAME_ERROR : 0));
    u16(out, 1);
    u16(out, fits ? 1 : 0);
    u16(out, 0);
    u16(out, 0);
    out.write(query, DnsQuestion.HEADER, question.end() - DnsQuestion.HEADER);
    if (fits) {
      var data = address.bytes();
      u16(out, POINTER_TO_QUESTION);
      u16(out, typeOf(address));
      u16(out, DnsQuestion.CLASS_IN);
      u16(out, TTL >> 16);
      u16(out, TTL);
      u16(out, data.length);
      out.writeBytes(data);
    }
    return out.toByteArray();
  }

  private static int typeOf(Ip address) {
    return address.is4() ? DnsQuestion.TYPE_A : DnsQuestion.TYPE_AAAA;
  }

  private static void u16(ByteArrayOutputStream out, int value) {
    out.write(value >> 8);
    out.write(value);
  }
}
