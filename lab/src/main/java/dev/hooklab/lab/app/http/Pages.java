package dev.hooklab.lab.app.http;

import java.util.Map;
import java.util.function.Function;

/// Serves a fixed body for each path.
///
/// @param bodies by path
public record Pages(Map<String, String> bodies) implements Function<HttpRequest, HttpResponse> {
  @Override public HttpResponse apply(HttpRequest request) {
    if (!request.method().equals("GET") && !request.method().equals("HEAD")) return HttpResponse.fault(405);
    var body = bodies.get(request.path().replaceFirst("\\?.*", ""));
    return body == null ? HttpResponse.fault(404) : HttpResponse.text(200, body);
  }
}
