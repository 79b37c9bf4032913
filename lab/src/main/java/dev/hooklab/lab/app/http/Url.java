package dev.hooklab.lab.app.http;

import java.util.Locale;
import java.util.regex.Pattern;

/// Where a request goes: `http://user:password@host:port/path?query`.
///
/// @param text as it is shown
/// @param user empty when there is none
/// @param target path and query
record Url(String text, String user, String host, int port, String target) {
  static final int HTTP_PORT = 80;
  private static final int MOST_PORT = 65535;
  private static final Pattern FORM = Pattern.compile(
      "(?:([A-Za-z][A-Za-z0-9+.-]*)://)?(?:([^@/?#]*)@)?([^:/?#@\\s]+)(?::(\\d*))?([/?][^#\\s]*)?(#.*)?");

  /// Reads a URL; without a scheme it is http.
  static Url parse(String text) throws CurlFailure {
    var form = FORM.matcher(text);
    if (!form.matches()) throw bad();
    var scheme = form.group(1) == null ? "http" : form.group(1).toLowerCase(Locale.ROOT);
    if (!scheme.equals("http")) {
      throw new CurlFailure(CurlFailure.UNSUPPORTED_PROTOCOL, "Protocol \"" + scheme + "\" not supported or disabled in libcurl");
    }
    int port = HTTP_PORT;
    if (form.group(4) != null && !form.group(4).isEmpty()) {
      if (form.group(4).length() > 5 || Integer.parseInt(form.group(4)) > MOST_PORT) throw bad();
      port = Integer.parseInt(form.group(4));
    }
    var path = form.group(5) == null ? "" : form.group(5);
    var target = path.startsWith("/") ? path : "/" + path;
    var authority = form.group(3) + (form.group(4) == null ? "" : ":" + form.group(4));
    return new Url("http://" + authority + target, form.group(2) == null ? "" : form.group(2), form.group(3), port, target);
  }

  private static CurlFailure bad() {
    return new CurlFailure(CurlFailure.BAD_URL, "URL using bad/illegal format or missing URL");
  }

  /// Where a `Location` header leads from here (RFC 3986 §5).
  Url resolve(String location) throws CurlFailure {
    if (location.contains("://")) return parse(location);
    if (location.startsWith("//")) return parse("http:" + location);
    var base = "http://" + authority();
    if (location.startsWith("/")) return parse(base + location);
    var path = target.replaceFirst("\\?.*", "");
    return parse(base + (location.startsWith("?") ? path : path.substring(0, path.lastIndexOf('/') + 1)) + location);
  }

  /// What the `Host` header says.
  String authority() {
    return port == HTTP_PORT ? host : host + ":" + port;
  }
}
