package dev.hooklab.lab.app.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// What a server answers.
///
/// @param headers by name; length, connection and date are added when it is sent
public record HttpResponse(int status, Map<String, String> headers, byte[] body) {
  /// A text in UTF-8.
  public static HttpResponse text(int status, String text) {
    return new HttpResponse(status, Map.of("Content-Type", "text/plain; charset=utf-8"), text.getBytes(StandardCharsets.UTF_8));
  }

  /// The standard phrase, as the body says it too.
  static HttpResponse fault(int status) {
    return text(status, status + " " + phrase(status) + "\n");
  }

  /// The whole message as it goes on the wire.
  /// @param withBody false for the answer to HEAD, which tells the length only
  byte[] bytes(boolean withBody, boolean keepAlive, String date) {
    var all = new LinkedHashMap<String, String>();
    all.put("Date", date);
    all.putAll(headers);
    all.keySet().removeIf(name -> name.equalsIgnoreCase("content-length") || name.equalsIgnoreCase("connection"));
    all.put("Content-Length", Integer.toString(body.length));
    all.put("Connection", keepAlive ? "keep-alive" : "close");
    var head = new StringBuilder("HTTP/1.1 ").append(status).append(' ').append(phrase(status)).append("\r\n");
    all.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    var out = new ByteArrayOutputStream();
    out.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
    if (withBody) out.writeBytes(body);
    return out.toByteArray();
  }

  /// RFC 9110 §15.
  static String phrase(int status) {
    return switch (status) {
      case 200 -> "OK";
      case 201 -> "Created";
      case 202 -> "Accepted";
      case 204 -> "No Content";
      case 301 -> "Moved Permanently";
      case 302 -> "Found";
      case 304 -> "Not Modified";
      case 400 -> "Bad Request";
      case 401 -> "Unauthorized";
      case 403 -> "Forbidden";
      case 404 -> "Not Found";
      case 405 -> "Method Not Allowed";
      case 413 -> "Content Too Large";
      case 418 -> "I'm a teapot";
      case 429 -> "Too Many Requests";
      case 431 -> "Request Header Fields Too Large";
      case 500 -> "Internal Server Error";
      case 502 -> "Bad Gateway";
      case 503 -> "Service Unavailable";
      case 505 -> "HTTP Version Not Supported";
      default -> "Status " + status;
    };
  }
}
