package dev.hooklab.lab.app.http;

import dev.hooklab.sim.EventLoop;
import java.util.Locale;
import java.util.function.Consumer;

/// What is known of a transfer, and `-w`, which tells of it. Times are nanoseconds since the transfer began.
final class CurlReport {
  long connected;
  long requested;
  long firstByte;
  long total;
  int status;
  long received;
  long headerBytes;
  long requestBytes;
  long sent;
  int connections;
  int redirects;
  int exitCode;
  String error = "";
  String remoteIp = "";
  int remotePort;
  String localIp = "";
  int localPort;
  String given = "";
  String effective = "";
  String redirectTo = "";
  String contentType = "";
  String method = "";
  String file = "";
  int number;

  /// The text of a format: `%{http_code}`, `%%`, `\n`.
  /// @param warn hears of a variable that there is none of
  String format(String format, Consumer<String> warn) {
    var text = new StringBuilder();
    for (int i = 0; i < format.length(); i++) {
      char c = format.charAt(i);
      char next = i + 1 < format.length() ? format.charAt(i + 1) : 0;
      int end = format.indexOf('}', i);
      if (c == '%' && next == '%') {
        text.append('%');
        i++;
      } else if (c == '%' && next == '{' && end > 0) {
        var name = format.substring(i + 2, end);
        var value = value(name);
        if (value == null) warn.accept("curl: unknown --write-out variable: '" + name + "'\n");
        else text.append(value);
        i = end;
      } else if (c == '\\' && "nrt".indexOf(next) >= 0) {
        text.append(next == 'n' ? '\n' : next == 'r' ? '\r' : '\t');
        i++;
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }

  private String value(String name) {
    return switch (name) {
      case "http_code", "response_code" -> String.format(Locale.ROOT, "%03d", status);
      case "http_version" -> status == 0 ? "0" : "1.1";
      case "size_download" -> Long.toString(received);
      case "size_upload" -> Long.toString(sent);
      case "size_header" -> Long.toString(headerBytes);
      case "size_request" -> Long.toString(requestBytes);
      case "speed_download" -> Long.toString(speed(received));
      case "speed_upload" -> Long.toString(speed(sent));
      case "time_namelookup", "time_appconnect", "time_redirect" -> seconds(0);
      case "time_connect" -> seconds(connected);
      case "time_pretransfer" -> seconds(requested);
      case "time_starttransfer" -> seconds(firstByte);
      case "time_total" -> seconds(total);
      case "num_connects" -> Integer.toString(connections);
      case "num_redirects" -> Integer.toString(redirects);
      case "remote_ip" -> remoteIp;
      case "remote_port" -> Integer.toString(remotePort);
      case "local_ip" -> localIp;
      case "local_port" -> Integer.toString(localPort);
      case "url" -> given;
      case "url_effective" -> effective;
      case "redirect_url" -> redirectTo;
      case "content_type" -> contentType;
      case "method" -> method;
      case "scheme" -> "HTTP";
      case "filename_effective" -> file;
      case "errormsg" -> error;
      case "exitcode" -> Integer.toString(exitCode);
      case "urlnum" -> Integer.toString(number);
      default -> null;
    };
  }

  private long speed(long bytes) {
    return total == 0 ? 0 : (long) (bytes * (double) EventLoop.SECOND / total);
  }

  private static String seconds(long nanos) {
    return String.format(Locale.ROOT, "%d.%06d", nanos / EventLoop.SECOND, nanos % EventLoop.SECOND / EventLoop.MICROSECOND);
  }

  /// The table that shows how a transfer to a file goes, as it stands when it ends.
  String meter() {
    return "  % Total    % Received % Xferd  Average Speed   Time    Time     Time  Current\n"
        + "                                 Dload  Upload   Total   Spent    Left  Speed\n"
        + "\r  0     0    0     0    0     0      0      0 --:--:-- --:--:-- --:--:--     0"
        + "\r" + share(received + sent) + "  " + share(received) + "  " + share(sent)
        + String.format(Locale.ROOT, "  %5s  %5s --:--:-- --:--:-- --:--:-- %5s\n",
            amount(speed(received)), amount(speed(sent)), amount(speed(received + sent)));
  }

  /// All of what there is to be moved, or nothing: in percent and in bytes.
  private static String share(long bytes) {
    return String.format(Locale.ROOT, "%3d %5s", bytes > 0 ? 100 : 0, amount(bytes));
  }

  /// A number of bytes in five characters.
  private static String amount(long bytes) {
    if (bytes < 100_000) return Long.toString(bytes);
    if (bytes < 10_000L << 10) return (bytes >> 10) + "k";
    if (bytes < 100L << 20) return String.format(Locale.ROOT, "%2d.%dM", bytes >> 20, (bytes & (1 << 20) - 1) / ((1 << 20) / 10));
    return (bytes >> 20) + "M";
  }
}
