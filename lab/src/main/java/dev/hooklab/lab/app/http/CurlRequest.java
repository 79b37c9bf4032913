package dev.hooklab.lab.app.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// The request that curl makes of its options.
///
/// @param head its lines, without the empty one
record CurlRequest(String method, String head, byte[] body) {
  static CurlRequest of(CurlOptions options, Url url, String method, byte[] body) {
    var own = new LinkedHashMap<String, String>();
    for (var header : options.headers) own.put(name(header).toLowerCase(Locale.ROOT), header);
    var head = new StringBuilder(method).append(' ').append(url.target()).append(options.http10 ? " HTTP/1.0\r\n" : " HTTP/1.1\r\n");
    add(head, "Host", url.authority(), own);
    if (own.containsKey("host")) line(head, own.remove("host"));
    var user = options.user.isEmpty() ? url.user() : options.user;
    var secret = Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
    add(head, "Authorization", user.isEmpty() ? "" : "Basic " + secret, own);
    add(head, "User-Agent", options.userAgent, own);
    add(head, "Accept", "*/*", own);
    add(head, "Referer", options.referer, own);
    add(head, "Cookie", options.cookie, own);
    own.values().forEach(header -> line(head, header));
    if (body != null) {
      add(head, "Content-Length", Integer.toString(body.length), own);
      add(head, "Content-Type", "application/x-www-form-urlencoded", own);
    }
    return new CurlRequest(method, head.toString(), body == null ? new byte[0] : body);
  }

  /// A header of curl's own, unless it is empty, or the user has one of that name.
  private static void add(StringBuilder head, String name, String value, Map<String, String> own) {
    if (!value.isEmpty() && !own.containsKey(name.toLowerCase(Locale.ROOT))) head.append(name).append(": ").append(value).append("\r\n");
  }

  /// A header of the user's: `Name: value`; `Name:` takes one away, `Name;` sends it empty.
  private static void line(StringBuilder head, String header) {
    int colon = header.indexOf(':');
    if (colon < 0) {
      if (header.endsWith(";")) head.append(name(header)).append(":\r\n");
    } else if (!header.substring(colon + 1).isBlank()) {
      head.append(header).append("\r\n");
    }
  }

  private static String name(String header) {
    return header.replaceFirst("[:;].*", "");
  }

  byte[] bytes() {
    var out = new ByteArrayOutputStream();
    out.writeBytes((head + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    out.writeBytes(body);
    return out.toByteArray();
  }
}
