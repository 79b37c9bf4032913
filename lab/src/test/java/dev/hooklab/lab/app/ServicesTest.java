package dev.hooklab.lab.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hooklab.addr.Family;
import dev.hooklab.addr.Ip;
import dev.hooklab.errno.Errno;
import dev.hooklab.lab.app.stream.Conversation;
import dev.hooklab.network.Network;
import dev.hooklab.sim.EventLoop;
import dev.hooklab.socket.Owner;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Services as a client on another node meets them.
class ServicesTest {
  private final Network net = Network.draw("client 10.0.0.1/24 -- 10.0.0.2/24 server");

  private int start(String type, Map<String, Object> options) {
    var service = ServiceType.ALL.stream().filter(known -> known.name().equals(type)).findFirst().orElseThrow();
    return service.start(net.host("server").orElseThrow(), options);
  }

  /// Says something on a TCP connection, and gives what came back until the peer ended or a second was over.
  private String talk(int port, String... parts) {
    var heard = new ByteArrayOutputStream();
    var socket = net.host("client").orElseThrow().netns.tcp.socket(Family.INET, Owner.ROOT);
    assertThat(socket.connect(Ip.of("10.0.0.2"), port)).isZero();
    var conversation = new Conversation(socket, (_, data, length) -> heard.write(data, 0, length));
    net.sleep(EventLoop.SECOND / 10);
    for (var part : parts) {
      conversation.write(part.getBytes(StandardCharsets.UTF_8));
      net.sleep(EventLoop.SECOND / 10);
    }
    conversation.finish();
    net.sleep(EventLoop.SECOND);
    return heard.toString(StandardCharsets.UTF_8);
  }

  private String ask(int port, byte[] datagram) {
    var socket = net.host("client").orElseThrow().netns.sockets.udp(Family.INET, Owner.ROOT);
    socket.sendTo(datagram, 0, datagram.length, Ip.of("10.0.0.2"), port);
    net.sleep(EventLoop.SECOND);
    var answer = socket.receive();
    return answer == null ? "nothing" : HexFormat.of().formatHex(answer.data());
  }

  @Test void httpServesPagesOneAfterTheOther() {
    assertThat(start("http", Map.of("pages", Map.of("/", "welcome\n", "/a", "ä")))).isZero();

    assertThat(talk(80, "GET / HTTP/1.1\r\nHost: server\r\n\r\nHEAD /a?x=1 HTTP/1.1\r\nHo", "st: server\r\nConnection: close\r\n\r\n"))
        .isEqualTo("""
        HTTP/1.1 200 OK\r
        Date: Thu, 01 Jan 2026 00:00:00 GMT\r
        Content-Type: text/plain; charset=utf-8\r
        Content-Length: 8\r
        Connection: keep-alive\r
        \r
        welcome
        HTTP/1.1 200 OK\r
        Date: Thu, 01 Jan 2026 00:00:00 GMT\r
        Content-Type: text/plain; charset=utf-8\r
        Content-Length: 2\r
        Connection: close\r
        \r
        """);
    assertThat(talk(80, "GET /b HTTP/1.0\r\n\r\n")).startsWith("HTTP/1.1 404 Not Found\r\n").endsWith("\r\n\r\n404 Not Found\n");
    assertThat(talk(80, "DELETE / HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 405 ");
    assertThat(talk(80, "hello\r\n\r\n")).startsWith("HTTP/1.1 400 ");
    assertThat(talk(80, "GET / HTTP/2.0\r\n\r\n")).startsWith("HTTP/1.1 505 ");
    assertThat(talk(80, "GET / HTTP/1.1\r\nContent-Length: x\r\n\r\n")).startsWith("HTTP/1.1 400 ");
    assertThat(talk(80, "GET /" + "x".repeat(20_000))).startsWith("HTTP/1.1 431 ");
  }

  @Test void httpTakesBodiesByLengthAndInChunks() {
    start("http", Map.of("port", 8080));

    assertThat(talk(8080, "POST / HTTP/1.1\r\nContent-Length: 5\r\n\r\n12", "345GET / HTTP/1.1\r\n\r\n"))
        .startsWith("HTTP/1.1 405 ").endsWith("\r\n\r\nhello from server\n");
    assertThat(talk(8080, "PUT / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n", "a;x=y\r\n0123456789\r\n0\r", "\n\r\nGET / HTTP/1.1\r\n\r\n"))
        .startsWith("HTTP/1.1 405 ").endsWith("\r\n\r\nhello from server\n");
  }

  @Test void echoSendsBackWhatItGetsHoweverMuch() {
    assertThat(start("echo", Map.of())).isZero();
    var much = "0123456789".repeat(40_000);

    assertThat(talk(7, "hello\n")).isEqualTo("hello\n");
    assertThat(talk(7, much)).isEqualTo(much);
    assertThat(ask(7, new byte[] {1, 2, 3})).isEqualTo("010203");
  }

  @Test void discardSaysNothing() {
    assertThat(start("discard", Map.of("port", 5000, "protocol", "tcp"))).isZero();

    assertThat(talk(5000, "hello\n")).isEmpty();
    assertThat(ask(5000, new byte[] {1})).isEqualTo("nothing");
  }

  @Test void dnsAnswersForItsZone() {
    assertThat(start("dns", Map.of("zone", Map.of("Example.test", "203.0.113.10")))).isZero();
    var name = "076578616d706c6504746573740000010001";

    assertThat(ask(53, HexFormat.of().parseHex("beef01000001000000000000" + name)))
        .isEqualTo("beef85000001000100000000" + name + "c00c000100010000003c0004cb00710a");
    assertThat(ask(53, HexFormat.of().parseHex("beef00000001000000000000" + name.replace("0000010001", "00001c0001"))))
        .as("no address of that family").isEqualTo("beef84000001000000000000" + name.replace("0000010001", "00001c0001"));
    assertThat(ask(53, HexFormat.of().parseHex("beef00000001000000000000" + "0178" + "0000010001")))
        .as("no such name").isEqualTo("beef84030001000000000000" + "0178" + "0000010001");
    assertThat(ask(53, HexFormat.of().parseHex("beef8000"))).isEqualTo("nothing");
  }

  @Test void aPortIsTakenOnce() {
    assertThat(start("http", Map.of())).isZero();
    assertThat(start("echo", Map.of("port", 80))).isEqualTo(-Errno.EADDRINUSE.number);
  }
}
