package dev.hooklab.lab.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hooklab.addr.Family;
import dev.hooklab.addr.Ip;
import dev.hooklab.lab.app.http.HttpRequest;
import dev.hooklab.lab.app.http.HttpResponse;
import dev.hooklab.lab.app.http.HttpServer;
import dev.hooklab.network.Network;
import dev.hooklab.network.Result;
import dev.hooklab.socket.Owner;
import dev.hooklab.socket.SocketEvents;
import dev.hooklab.tcp.TcpSocket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// curl against servers that behave, and against some that do not; its words are those of curl 7.88.1.
class CurlTest {
  private final Network net = Network.draw("alice 10.0.0.1/24 -- 10.0.0.2/24 web");

  CurlTest() {
    Clients.ALL.forEach(net::install);
    HttpServer.serve(net.host("web").orElseThrow(), Owner.ROOT, 80, CurlTest::answer);
  }

  private static HttpResponse answer(HttpRequest request) {
    return switch (request.path()) {
      case "/moved" -> new HttpResponse(302, Map.of("Location", "there?x=1"), new byte[0]);
      case "/nothing" -> HttpResponse.text(404, "no\n");
      case "/late" -> new HttpResponse(200, Map.of("X-Late", "yes"), new byte[200_000]);
      default -> HttpResponse.text(200, request.method() + " " + request.path() + "\n" + headers(request) + new String(request.body(), StandardCharsets.UTF_8));
    };
  }

  private static String headers(HttpRequest request) {
    var text = new StringBuilder();
    request.headers().forEach((name, value) -> text.append(name).append(": ").append(value).append('\n'));
    return text.toString();
  }

  private Result curl(String args) {
    return net.run("alice", "curl " + args);
  }

  /// A server that does to the socket of each connection what it is told, once something was asked.
  private void oddServer(int port, Consumer<TcpSocket> behaviour) {
    var listener = net.host("web").orElseThrow().netns.tcp.socket(Family.INET, Owner.ROOT);
    listener.bind(Ip.ANY4, port);
    listener.listen(5);
    listener.callbacks(new SocketEvents() {
      @Override public void readable() {
        var socket = listener.accept();
        if (socket == null) return;
        SocketEvents events = new SocketEvents() {
          @Override public void readable() {
            if (socket.receive(new byte[2000], 0, 2000) > 0) behaviour.accept(socket);
          }
        };
        socket.callbacks(events);
        events.readable();
      }
    });
  }

  private static void say(TcpSocket socket, String text) {
    socket.send(text.getBytes(StandardCharsets.UTF_8), 0, text.length());
  }

  @Test void fetchesAPage() {
    assertThat(curl("http://web/page?x=1").stdout()).isEqualTo("""
        GET /page?x=1
        host: web
        user-agent: curl/7.88.1
        accept: */*
        """);
    assertThat(curl("-i 10.0.0.2/nothing").stdout()).isEqualTo("HTTP/1.1 404 Not Found\r\nDate: Thu, 01 Jan 2026 00:00:00 GMT\r\n"
        + "Content-Type: text/plain; charset=utf-8\r\nContent-Length: 3\r\nConnection: keep-alive\r\n\r\nno\n");
    assertThat(curl("-sI http://web/").stdout()).startsWith("HTTP/1.1 200 OK\r\n").endsWith("Connection: keep-alive\r\n\r\n");
  }

  @Test void asksAsItIsTold() {
    assertThat(curl("-s -X PUT -H 'X-A: 1' -H 'User-Agent:' -H 'Accept;' -u a:b -b c=d -e ref -d a=b -d c=d http://web/").stdout())
        .isEqualTo("""
        PUT /
        host: web
        authorization: Basic YTpi
        referer: ref
        cookie: c=d
        x-a: 1
        accept:\s
        content-length: 7
        content-type: application/x-www-form-urlencoded
        a=b&c=d""");
    net.run("alice", "echo 'a b' > /data");
    assertThat(curl("-s --data-binary @/data http://web/").stdout()).startsWith("POST /\n").endsWith("\na b\n");
    assertThat(curl("-s -d @/data --data-urlencode 'x=a b&c' http://web/").stdout()).endsWith("\na b&x=a%20b%26c");
    assertThat(curl("-sG -d a=b http://web/q").stdout()).startsWith("GET /q?a=b\n");
  }

  @Test void tellsOfTheTransfer() {
    assertThat(curl("-s -o /dev/null -o /dev/null -w '%{http_code} %{size_download} %{remote_ip}:%{remote_port} %{content_type} %{num_connects}\\n%%' http://web/nothing http://web/nothing").stdout())
        .isEqualTo("404 3 10.0.0.2:80 text/plain; charset=utf-8 1\n%404 3 10.0.0.2:80 text/plain; charset=utf-8 0\n%");
    assertThat(curl("-s -w '%{nosuch}.' http://web/nothing"))
        .isEqualTo(new Result(0, "no\n.", "curl: unknown --write-out variable: 'nosuch'\n"));
    assertThat(curl("-o /page http://web/nothing").stderr())
        .startsWith("  % Total    % Received % Xferd  Average Speed").contains("\r100     3  100     3    0     0 ");
    assertThat(net.run("alice", "cat /page").stdout()).isEqualTo("no\n");
    assertThat(curl("-sv http://web/nothing").stderr()).startsWith("""
        *   Trying 10.0.0.2:80...
        * Connected to web (10.0.0.2) port 80 (#0)
        > GET /nothing HTTP/1.1\r
        > Host: web\r
        > User-Agent: curl/7.88.1\r
        > Accept: */*\r
        > \r
        < HTTP/1.1 404 Not Found\r
        """).endsWith("< \r\n* Connection #0 to host web left intact\n");
  }

  @Test void followsRedirects() {
    assertThat(curl("-sL http://web/moved").stdout()).startsWith("GET /there?x=1\n");
    assertThat(curl("-s -o /dev/null -w '%{http_code} %{redirect_url}' http://web/moved").stdout()).isEqualTo("302 http://web/there?x=1");
  }

  @Test void sayWhyThereIsNoAnswer() {
    assertThat(curl("http://web:81/"))
        .isEqualTo(new Result(7, "", "curl: (7) Failed to connect to web port 81 after 0 ms: Couldn't connect to server\n"));
    assertThat(curl("-sS http://10.0.0.77/").stderr())
        .matches("curl: \\(7\\) Failed to connect to 10.0.0.77 port 80 after 30\\d\\d ms: Couldn't connect to server\n");
    assertThat(curl("-s http://web:81/")).isEqualTo(new Result(7, "", ""));
    assertThat(curl("-sf http://web/nothing")).isEqualTo(new Result(22, "", ""));
    assertThat(curl("-sSf http://web/nothing").stderr()).isEqualTo("curl: (22) The requested URL returned error: 404\n");
    assertThat(curl("http://nowhere/").stderr()).isEqualTo("curl: (6) Could not resolve host: nowhere\n");
    assertThat(curl("gopher://web/").stderr()).isEqualTo("curl: (1) Protocol \"gopher\" not supported or disabled in libcurl\n");
    assertThat(curl("http://web:99999/").stderr()).isEqualTo("curl: (3) URL using bad/illegal format or missing URL\n");

    net.run("web", "iptables -A INPUT -p tcp --dport 82 -j DROP");
    assertThat(curl("--connect-timeout 1 http://web:82/").stderr())
        .isEqualTo("curl: (28) Failed to connect to web port 82 after 1000 ms: Timeout was reached\n");
    assertThat(curl("-m 1.5 http://web:82/").stderr()).isEqualTo("curl: (28) Connection timed out after 1500 milliseconds\n");
  }

  @Test void noticesServersThatMisbehave() {
    oddServer(1, TcpSocket::close);
    oddServer(2, TcpSocket::reset);
    oddServer(3, socket -> {
      say(socket, "hello");
      socket.close();
    });
    oddServer(4, socket -> {
      say(socket, "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc");
      socket.close();
    });
    oddServer(5, socket -> {
      say(socket, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n");
      socket.close();
    });
    oddServer(6, socket -> {
      say(socket, "HTTP/1.1 200 OK\r\n\r\nabc");
      socket.close();
    });
    oddServer(7, socket -> say(socket, "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc"));

    assertThat(curl("http://web:1/")).isEqualTo(new Result(52, "", "curl: (52) Empty reply from server\n"));
    assertThat(curl("http://web:2/")).isEqualTo(new Result(56, "", "curl: (56) Recv failure: Connection reset by peer\n"));
    assertThat(curl("http://web:3/")).isEqualTo(new Result(1, "", "curl: (1) Received HTTP/0.9 when not allowed\n"));
    assertThat(curl("http://web:4/")).isEqualTo(new Result(18, "abc", "curl: (18) transfer closed with 7 bytes remaining to read\n"));
    assertThat(curl("http://web:5/")).isEqualTo(new Result(18, "abc", "curl: (18) transfer closed with outstanding read data remaining\n"));
    assertThat(curl("http://web:6/")).isEqualTo(new Result(0, "abc", ""));
    assertThat(curl("-m 2 http://web:7/"))
        .isEqualTo(new Result(28, "abc", "curl: (28) Operation timed out after 2000 milliseconds with 3 out of 10 bytes received\n"));
  }

  @Test void refusesAWrongCommandLine() {
    var tryHelp = "curl: try 'curl --help' or 'curl --manual' for more information\n";
    assertThat(curl("")).isEqualTo(new Result(2, "", tryHelp));
    assertThat(curl("-s")).isEqualTo(new Result(2, "", "curl: no URL specified!\n" + tryHelp));
    assertThat(curl("--foo web")).isEqualTo(new Result(2, "", "curl: option --foo: is unknown\n" + tryHelp));
    assertThat(curl("web -m")).isEqualTo(new Result(2, "", "curl: option -m: requires parameter\n" + tryHelp));
    assertThat(curl("web -m abc")).isEqualTo(new Result(2, "", "curl: option -m: expected a proper numerical parameter\n" + tryHelp));
  }

  @Test void fetchesMuch() {
    assertThat(curl("-s -o /dev/null -w %{size_download} http://web/late").stdout()).isEqualTo("200000");
  }
}
