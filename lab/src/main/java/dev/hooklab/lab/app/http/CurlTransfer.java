package dev.hooklab.lab.app.http;

import dev.hooklab.addr.Ip;
import dev.hooklab.device.InterfaceAddress;
import dev.hooklab.device.NetDevice;
import dev.hooklab.errno.Errno;
import dev.hooklab.host.Process;
import dev.hooklab.sim.EventLoop;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// One URL of a curl command: connect or take a connection that is there, ask, follow where it leads.
final class CurlTransfer {
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.([01]) (\\d{3})(?: .*)?");

  private final Process self;
  private final CurlOptions options;
  private final List<CurlConnection> connections;
  private final long began;
  private final long deadline;
  final CurlReport report = new CurlReport();
  /// What goes to standard output or the file.
  final ByteArrayOutputStream output = new ByteArrayOutputStream();

  CurlTransfer(Process self, CurlOptions options, List<CurlConnection> connections) {
    this.self = self;
    this.options = options;
    this.connections = connections;
    this.began = self.host.netns.loop.now();
    this.deadline = options.maxTime > 0 ? began + nanos(options.maxTime) : Long.MAX_VALUE;
  }

  private static long nanos(double seconds) {
    return (long) (seconds * EventLoop.SECOND);
  }

  private long elapsed() {
    return self.host.netns.loop.now() - began;
  }

  void run(String text) {
    report.given = text;
    try {
      var url = Url.parse(text);
      var body = options.data;
      if (options.get && body != null) {
        url = Url.parse(url.text() + (url.target().contains("?") ? "&" : "?") + new String(body, StandardCharsets.ISO_8859_1));
        body = null;
      }
      var method = options.head ? "HEAD" : body != null ? "POST" : "GET";
      follow(url, method, body);
    } catch (CurlFailure failure) {
      report.error = failure.getMessage();
      report.exitCode = failure.code;
    }
    report.total = elapsed();
  }

  private void follow(Url first, String firstMethod, byte[] firstBody) throws CurlFailure {
    var url = first;
    var method = firstMethod;
    var body = firstBody;
    while (true) {
      report.effective = url.text();
      var head = ask(url, CurlRequest.of(options, url, options.method != null ? options.method : method, body));
      var location = head.headers().get("location");
      boolean redirect = location != null && report.status >= 301 && report.status <= 308 && report.status != 304;
      if (redirect) report.redirectTo = url.resolve(location).text();
      if (!redirect || !options.follow) return;
      if (report.redirects++ >= options.redirects) {
        throw new CurlFailure(CurlFailure.REDIRECTS, "Maximum (" + options.redirects + ") redirects followed");
      }
      url = url.resolve(location);
      say("* Issue another request to this URL: '" + url.text() + "'");
      if (report.status <= 303 && method.equals("POST")) {
        method = "GET";
        body = null;
      }
    }
  }

  private void say(String line) {
    if (options.verbose) self.printError(line + "\n");
  }

  // -------- connecting

  private CurlConnection connection(Url url) throws CurlFailure {
    for (var old : List.copyOf(connections)) {
      if (!old.suits(url)) continue;
      say("* Re-using existing connection #" + old.number + " with host " + url.host());
      return old;
    }
    Optional<Ip> server = self.call(() -> self.host.resolve(url.host()));
    if (server.isEmpty()) throw new CurlFailure(CurlFailure.RESOLVE, "Could not resolve host: " + url.host());
    say("*   Trying " + server.get() + ":" + url.port() + "...");
    long start = self.host.netns.loop.now();
    long end = Math.min(deadline, start + nanos(options.connectTimeout));
    try {
      var opened = CurlConnection.open(self, nextNumber(), url, server.get(), source(), options.localPort, end);
      connections.add(opened);
      report.connections++;
      say("* Connected to " + url.host() + " (" + server.get() + ") port " + url.port() + " (#" + opened.number + ")");
      return opened;
    } catch (CurlConnection.Refused refused) {
      throw notConnected(url, server.get(), refused.errno, start);
    }
  }

  private int nextNumber() {
    return connections.isEmpty() ? 0 : connections.getLast().number + 1;
  }

  private CurlFailure notConnected(Url url, Ip server, int errno, long start) {
    long took = (self.host.netns.loop.now() - start) / EventLoop.MILLISECOND;
    if (errno == 0 && self.host.netns.loop.now() >= deadline) {
      return new CurlFailure(CurlFailure.TIMEOUT, "Connection timed out after " + elapsed() / EventLoop.MILLISECOND + " milliseconds");
    }
    say(errno == 0 ? "* ipv4 connect timeout after " + took + "ms, move on!"
        : "* connect to " + server + " port " + url.port() + " failed: " + Errno.text(errno));
    var failed = "Failed to connect to " + url.host() + " port " + url.port() + " after " + took + " ms: ";
    say("* " + failed + (errno == 0 ? "Timeout was reached" : "Couldn't connect to server"));
    return errno == 0 ? new CurlFailure(CurlFailure.TIMEOUT, failed + "Timeout was reached")
        : new CurlFailure(CurlFailure.CONNECT, failed + "Couldn't connect to server");
  }

  /// The address of `--interface`: an address, or that of an interface.
  private Ip source() throws CurlFailure {
    var name = options.networkInterface;
    if (name.isEmpty()) return null;
    var device = self.call(() -> self.host.netns.device(name));
    var address = Ip.parse(name).or(() -> device.map(NetDevice::primary4).map(InterfaceAddress::ip));
    return address.orElseThrow(() -> new CurlFailure(CurlFailure.INTERFACE, "Couldn't bind to '" + name + "'"));
  }

  // -------- asking

  private HttpInput.Head ask(Url url, CurlRequest request) throws CurlFailure {
    var connection = connection(url);
    report.connected = elapsed();
    report.remoteIp = connection.server.toString();
    report.remotePort = url.port();
    report.localIp = connection.socket.local().toString();
    report.localPort = connection.socket.localPort;
    report.method = request.method();
    for (var line : request.head().split("\r\n", -1)) say("> " + line + "\r");
    report.requested = elapsed();
    int fault = connection.send(request.bytes(), deadline);
    if (fault == -Errno.ETIMEDOUT.number) throw timedOut(0, -1);
    if (fault < 0) throw new CurlFailure(CurlFailure.SEND, "Send failure: " + Errno.text(fault));
    report.requestBytes += request.bytes().length - request.body().length;
    report.sent += request.body().length;
    try {
      return answer(connection, request);
    } catch (HttpInput.Fault e) {
      close(connection);
      throw new CurlFailure(CurlFailure.RECEIVE, e.getMessage());
    }
  }

  private HttpInput.Head answer(CurlConnection connection, CurlRequest request) throws CurlFailure, HttpInput.Fault {
    HttpInput.Head head;
    do {
      head = head(connection);
    } while (report.status < 200);
    var length = head.length();
    boolean none = request.method().equals("HEAD") || report.status == 204 || report.status == 304;
    boolean untilEnd = !none && !head.chunked() && length < 0;
    if (untilEnd && options.verbose) say("* no chunk, no close, no size. Assume close to signal end");
    say("< \r");
    if (options.include || options.head) output.writeBytes(text(head).getBytes(StandardCharsets.ISO_8859_1));
    if (options.fail && report.status >= 400) {
      close(connection);
      throw new CurlFailure(CurlFailure.HTTP_ERROR, "The requested URL returned error: " + report.status);
    }
    boolean ignored = options.follow && report.status / 100 == 3 && head.headers().containsKey("location");
    var body = none ? new byte[0] : body(connection, head, length);
    if (!ignored) output.writeBytes(body);
    report.received += ignored ? 0 : body.length;
    boolean keep = !untilEnd && head.start().startsWith("HTTP/1.1") && !head.lists("connection", "close");
    if (keep) say("* Connection #" + connection.number + " to host " + connection.url.host() + " left intact"); else close(connection);
    return head;
  }

  private void close(CurlConnection connection) {
    say("* Closing connection " + connection.number);
    connection.close();
    connections.remove(connection);
  }

  private HttpInput.Head head(CurlConnection connection) throws CurlFailure, HttpInput.Fault {
    HttpInput.Head head;
    while ((head = connection.input.head()) == null) {
      int read = connection.receive(deadline);
      if (report.firstByte == 0 && read > 0) report.firstByte = elapsed();
      if (read > 0) continue;
      boolean nothing = connection.input.rest() == 0;
      close(connection);
      if (read == -Errno.EAGAIN.number) throw timedOut(0, -1);
      if (read < 0) throw new CurlFailure(CurlFailure.RECEIVE, "Recv failure: " + Errno.text(read));
      throw nothing ? new CurlFailure(CurlFailure.EMPTY_REPLY, "Empty reply from server")
          : new CurlFailure(CurlFailure.UNSUPPORTED_PROTOCOL, "Received HTTP/0.9 when not allowed");
    }
    var status = STATUS.matcher(head.start());
    if (!status.matches()) throw new CurlFailure(CurlFailure.UNSUPPORTED_PROTOCOL, "Received HTTP/0.9 when not allowed");
    report.status = Integer.parseInt(status.group(2));
    report.contentType = head.headers().getOrDefault("content-type", "");
    report.headerBytes += text(head).length();
    for (var line : head.lines()) say("< " + line + "\r");
    return head;
  }

  private byte[] body(CurlConnection connection, HttpInput.Head head, int length) throws CurlFailure, HttpInput.Fault {
    byte[] body;
    while ((body = connection.input.body(head, true)) == null) {
      int read = connection.receive(deadline);
      if (read > 0 || read == 0 && length < 0 && !head.chunked()) continue;
      var part = connection.input.partialBody();
      output.writeBytes(part);
      report.received += part.length;
      close(connection);
      if (read == -Errno.EAGAIN.number) throw timedOut(part.length, length);
      if (read < 0) throw new CurlFailure(CurlFailure.RECEIVE, "Recv failure: " + Errno.text(read));
      throw new CurlFailure(CurlFailure.PARTIAL, head.chunked() ? "transfer closed with outstanding read data remaining"
          : "transfer closed with " + (length - part.length) + " bytes remaining to read");
    }
    return body;
  }

  private CurlFailure timedOut(int received, int length) {
    long millis = elapsed() / EventLoop.MILLISECOND;
    var amount = length < 0 ? Integer.toString(received) : received + " out of " + length;
    return new CurlFailure(CurlFailure.TIMEOUT, "Operation timed out after " + millis + " milliseconds with " + amount + " bytes received");
  }

  private static String text(HttpInput.Head head) {
    return String.join("\r\n", head.lines()) + "\r\n\r\n";
  }
}
