package dev.hooklab.lab.app.http;

import dev.hooklab.addr.Ip;
import dev.hooklab.host.Host;
import dev.hooklab.lab.app.stream.Conversation;
import dev.hooklab.lab.app.stream.TcpServer;
import dev.hooklab.sim.EventLoop;
import dev.hooklab.socket.Owner;
import dev.hooklab.tcp.TcpSocket;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;

/// A web server: each request goes to a handler, which answers at once.
public final class HttpServer {
  private static final Pattern REQUEST = Pattern.compile("(\\S+) (\\S+) HTTP/1\\.([01])");
  private static final List<String> DAYS = List.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");
  private static final List<String> MONTHS = List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

  private HttpServer() {}

  /// Serves on all addresses of a node.
  /// @return 0, or a negative errno
  public static int serve(Host host, Owner owner, int port, Function<HttpRequest, HttpResponse> handler) {
    return TcpServer.listen(host, owner, port, socket -> new Client(host, socket, handler));
  }

  /// Serves one connection that somebody has accepted.
  public static void serve(Host host, TcpSocket accepted, Function<HttpRequest, HttpResponse> handler) {
    new Conversation(accepted, new Client(host, accepted, handler)).readable();
  }

  /// The date of virtual time, as HTTP writes it (RFC 9110 §5.6.7).
  static String date(Host host) {
    long seconds = Math.floorDiv(host.surroundings.epochNanos() + host.netns.loop.now(), EventLoop.SECOND);
    var t = LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC);
    return String.format(Locale.ROOT, "%s, %02d %s %d %02d:%02d:%02d GMT", DAYS.get(t.getDayOfWeek().ordinal()), t.getDayOfMonth(),
        MONTHS.get(t.getMonthValue() - 1), t.getYear(), t.getHour(), t.getMinute(), t.getSecond());
  }

  /// One connection: requests come one after the other, and are answered in that order.
  private static final class Client implements Conversation.Listener {
    private final Host host;
    private final Ip from;
    private final int port;
    private final Function<HttpRequest, HttpResponse> handler;
    private final HttpInput input = new HttpInput();
    private HttpInput.Head head;

    Client(Host host, TcpSocket socket, Function<HttpRequest, HttpResponse> handler) {
      this.host = host;
      this.from = socket.remote();
      this.port = socket.remotePort;
      this.handler = handler;
    }

    @Override public void received(Conversation with, byte[] data, int length) {
      input.add(data, length);
      try {
        while (next(with)) {}
      } catch (HttpInput.Fault fault) {
        with.write(HttpResponse.fault(fault.status).bytes(true, false, date(host)));
        with.finish();
      }
    }

    /// Answers one request, if all of it is there.
    private boolean next(Conversation with) throws HttpInput.Fault {
      if (head == null) head = input.head();
      if (head == null) return false;
      var start = REQUEST.matcher(head.start());
      if (!start.matches()) throw new HttpInput.Fault(head.start().contains(" HTTP/") ? 505 : 400, "bad request: " + head.start());
      var body = input.body(head, false);
      if (body == null) return false;
      var request = new HttpRequest(start.group(1), start.group(2), head.headers(), body, from, port);
      boolean keepAlive = start.group(3).equals("1") ? !head.lists("connection", "close") : head.lists("connection", "keep-alive");
      head = null;
      with.write(handler.apply(request).bytes(!request.method().equals("HEAD"), keepAlive, date(host)));
      if (!keepAlive) with.finish();
      return keepAlive;
    }
  }
}
