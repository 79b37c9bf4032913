package dev.hooklab.lab.app.http;

import dev.hooklab.addr.Family;
import dev.hooklab.addr.Ip;
import dev.hooklab.errno.Errno;
import dev.hooklab.host.Host;
import dev.hooklab.lab.app.stream.Conversation;
import dev.hooklab.socket.Owner;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;

/// One request of a client and its answer, over a connection of their own.
public final class HttpFetch implements Conversation.Listener {
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3})(?: .*)?");

  private final byte[] request;
  private final boolean headOnly;
  private final HttpInput input = new HttpInput();
  private Conversation conversation;
  private HttpInput.Head head;
  private HttpResponse response;
  private String failure;

  private HttpFetch(byte[] request, boolean headOnly) {
    this.request = request;
    this.headOnly = headOnly;
  }

  /// Begins to ask; the loop does the rest.
  /// @param path the request target: a path with its query
  /// @param headers which may replace those that are always sent
  public static HttpFetch start(Host host, Owner owner, Ip server, int port, String method, String path,
      Map<String, String> headers, byte[] body) {
    var fetch = new HttpFetch(message(method, path, headers, body), method.equals("HEAD"));
    var socket = host.netns.tcp.socket(Family.INET, owner);
    int fault = socket.connect(server, port);
    if (fault < 0) {
      socket.close();
      fetch.failure = Errno.text(fault);
    } else {
      fetch.conversation = new Conversation(socket, fetch);
    }
    return fetch;
  }

  private static byte[] message(String method, String path, Map<String, String> headers, byte[] body) {
    var head = new StringBuilder(method).append(' ').append(path).append(" HTTP/1.1\r\n");
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    if (body.length > 0) head.append("Content-Length: ").append(body.length).append("\r\n");
    var out = new ByteArrayOutputStream();
    out.writeBytes(head.append("Connection: close\r\n\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
    out.writeBytes(body);
    return out.toByteArray();
  }

  /// Whether there is an answer, or there will be none.
  public boolean done() {
    return response != null || failure != null;
  }

  /// The answer; its headers are in lower case. Null while there is none.
  public HttpResponse response() {
    return response;
  }

  /// Why there is no answer; null while that is not known.
  public String failure() {
    return failure;
  }

  /// Gives up.
  public void abandon() {
    if (conversation != null && !done()) conversation.reset();
  }

  @Override public void connected(Conversation with) {
    with.write(request);
  }

  @Override public void received(Conversation from, byte[] data, int length) {
    input.add(data, length);
    read();
  }

  @Override public void ended(Conversation from) {
    input.end();
    read();
    from.finish();
    if (!done()) failure = "the server ended the connection before its answer was complete";
  }

  @Override public void closed(Conversation from, int errno) {
    if (!done()) failure = errno == 0 ? "the connection ended before the answer" : Errno.text(errno);
  }

  private void read() {
    if (done()) return;
    try {
      if (head == null) head = input.head();
      if (head == null) return;
      var status = STATUS.matcher(head.start());
      if (!status.matches()) throw new HttpInput.Fault(502, "bad answer: " + head.start());
      int code = Integer.parseInt(status.group(1));
      var body = headOnly || code == 204 || code == 304 ? new byte[0] : input.body(head, true);
      if (body == null) return;
      response = new HttpResponse(code, head.headers(), body);
      conversation.finish();
    } catch (HttpInput.Fault fault) {
      failure = fault.getMessage();
      conversation.finish();
    }
  }
}
