package dev.hooklab.lab.script;

import dev.hooklab.host.Host;
import dev.hooklab.lab.app.http.HttpFetch;
import dev.hooklab.lab.app.http.HttpRequest;
import dev.hooklab.lab.app.http.HttpResponse;
import dev.hooklab.lab.app.http.HttpServer;
import dev.hooklab.socket.Owner;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.graalvm.polyglot.Value;

/// `Node.http` in hooklab.d.ts.
final class JsHttp extends ScriptObject<JsHttp> {
  static final Members<JsHttp> MEMBERS = Members.<JsHttp>of("Http").method("get", JsHttp::get).method("serve", JsHttp::serve);

  private static final int HTTP = 80;

  private final OpenLab lab;
  private final Host host;

  JsHttp(OpenLab lab, Host host) {
    super(lab.realm);
    this.lab = lab;
    this.host = host;
  }

  @Override Members<JsHttp> members() {
    return MEMBERS;
  }

  @Override String label() {
    return host.name + ".http";
  }

  // -------- client

  private Object get(Arguments arguments) {
    var url = url(arguments);
    var options = arguments.options(1, "headers", "timeout");
    long timeout = options.duration("timeout", JsProcess.WAIT_AT_MOST);
    var server = lab.address(url.getHost(), host, arguments.call());
    var headers = new LinkedHashMap<String, String>();
    headers.put("Host", url.getRawAuthority());
    headers.put("User-Agent", "hooklab");
    headers.put("Accept", "*/*");
    headers.putAll(headers(options.value("headers"), options.where("headers")));
    var path = (url.getRawPath().isEmpty() ? "/" : url.getRawPath()) + (url.getRawQuery() == null ? "" : "?" + url.getRawQuery());
    int port = url.getPort() < 0 ? HTTP : url.getPort();
    var fetch = HttpFetch.start(host, Owner.ROOT, server, port, "GET", path, headers, new byte[0]);
    boolean done = lab.run(arguments.call(), timeout, fetch::done);
    if (fetch.response() != null) return shown(fetch.response());
    fetch.abandon();
    var what = "%s: cannot get %s: ".formatted(host.name, url);
    throw done ? ScriptError.lab(what + fetch.failure()) : ScriptError.timeout(what + "there is no answer");
  }

  private URI url(Arguments arguments) {
    lab.mustBeOpen(arguments.call());
    var text = arguments.string(0, "url");
    try {
      var url = new URI(text);
      if ("http".equals(url.getScheme()) && url.getHost() != null) return url;
      throw ScriptError.usage("%s: \"%s\" is not of the form http://HOST[:PORT]/PATH".formatted(arguments.call(), text));
    } catch (URISyntaxException e) {
      throw ScriptError.usage("%s: \"%s\" is no URL: %s".formatted(arguments.call(), text, e.getReason()));
    }
  }

  private Value shown(HttpResponse response) {
    return Shape.HTTP_RESPONSE.make(realm, response.status(), realm.dictionary(response.headers()), new String(response.body(), StandardCharsets.UTF_8));
  }

  // -------- server

  private Object serve(Arguments arguments) {
    lab.mustBeOpen(arguments.call());
    int port = arguments.integer(0, "port", 0, 65_535);
    var handler = arguments.function(1, "handler");
    return new JsTcpListener(lab, host, port, false, taken -> HttpServer.serve(host, taken, request -> answer(handler, request)));
  }

  /// What the script's function says; one that throws is a server's error to the client.
  private HttpResponse answer(Value handler, HttpRequest request) {
    var answer = realm.callBack(handler, shown(request));
    try {
      if (answer != null) return response(answer);
    } catch (ScriptError e) {
      realm.fail(e);
    }
    return HttpResponse.text(500, "500 Internal Server Error\n");
  }

  private Value shown(HttpRequest request) {
    var remote = Shape.ADDRESS.make(realm, request.from().toString(), request.port());
    return Shape.HTTP_REQUEST.make(realm, request.method(), request.path(), realm.dictionary(request.headers()),
        new String(request.body(), StandardCharsets.UTF_8), remote);
  }

  private static HttpResponse response(Value answer) {
    if (answer.isString()) return HttpResponse.text(200, answer.asString());
    var parts = new Options("the handler's answer", answer, "status", "headers", "body");
    var text = HttpResponse.text(parts.integer("status", 100, 599, 200), parts.string("body", ""));
    var headers = new LinkedHashMap<>(text.headers());
    var given = headers(parts.value("headers"), parts.where("headers"));
    headers.keySet().removeIf(name -> given.keySet().stream().anyMatch(name::equalsIgnoreCase));
    headers.putAll(given);
    return new HttpResponse(text.status(), headers, text.body());
  }

  private static Map<String, String> headers(Value value, String where) {
    var headers = new LinkedHashMap<String, String>();
    if (value == null) return headers;
    for (var name : value.getMemberKeys()) headers.put(name, Coerce.string(value.getMember(name), where + "." + name));
    return headers;
  }
}
