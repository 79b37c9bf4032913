package dev.hooklab.lab.app.http;

import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The command line of curl(1), as far as it is about HTTP.
final class CurlOptions {
  static final int MOST_REDIRECTS = 50;
  /// The letters of options, each with the long name.
  private static final Map<Character, String> SHORT = Stream.of("i include", "s silent", "S show-error", "o output", "w write-out",
      "X request", "H header", "d data", "m max-time", "I head", "f fail", "L location", "v verbose", "A user-agent", "e referer",
      "b cookie", "u user", "G get", "k insecure", "4 ipv4", "0 http1.0", "N no-buffer", "q disable")
      .collect(Collectors.toMap(pair -> pair.charAt(0), pair -> pair.substring(2)));
  private static final Set<String> WITH_VALUE = Set.of("output", "write-out", "request", "header", "data", "data-ascii", "data-raw",
      "data-binary", "data-urlencode", "max-time", "connect-timeout", "user-agent", "referer", "cookie", "user", "url", "interface",
      "local-port", "max-redirs");

  boolean include;
  boolean silent;
  boolean showError;
  boolean head;
  boolean fail;
  boolean follow;
  boolean verbose;
  boolean get;
  boolean http10;
  String writeOut = "";
  String method;
  String userAgent = "curl/7.88.1";
  String referer = "";
  String cookie = "";
  String user = "";
  String networkInterface = "";
  int localPort;
  int redirects = MOST_REDIRECTS;
  double maxTime;
  double connectTimeout = 300;
  byte[] data;
  final List<String> headers = new ArrayList<>();
  final List<String> urls = new ArrayList<>();
  final Deque<String> outputs = new ArrayDeque<>();
  private final Function<String, Optional<byte[]>> files;

  /// Reads a command line.
  /// @param files the node's files, for `@FILE`; `-` is standard input
  CurlOptions(List<String> args, Function<String, Optional<byte[]>> files) throws CurlFailure {
    this.files = files;
    var left = new ArrayDeque<>(args);
    boolean options = true;
    while (!left.isEmpty()) {
      var word = left.poll();
      if (!options || !word.startsWith("-") || word.equals("-")) urls.add(word);
      else if (word.equals("--")) options = false;
      else if (word.startsWith("--")) option(word.substring(2), word, null, left);
      else cluster(word, left);
    }
  }

  /// Letters that follow one dash: the first that takes a value takes what is left, or the next word.
  private void cluster(String word, Deque<String> left) throws CurlFailure {
    for (int i = 1; i < word.length(); i++) {
      var name = SHORT.get(word.charAt(i));
      if (name == null) throw usage("option " + word + ": is unknown");
      var rest = word.substring(i + 1);
      if (option(name, "-" + word.charAt(i), rest.isEmpty() ? null : rest, left)) return;
    }
  }

  /// Takes one option.
  /// @return whether it took a value
  private boolean option(String name, String shown, String attached, Deque<String> left) throws CurlFailure {
    if (flag(name)) return false;
    if (!WITH_VALUE.contains(name)) throw usage("option " + shown + ": is unknown");
    var value = attached != null ? attached : left.poll();
    if (value == null) throw usage("option " + shown + ": requires parameter");
    value(name, shown, value);
    return true;
  }

  private boolean flag(String name) {
    switch (name) {
      case "include" -> include = true;
      case "silent" -> silent = true;
      case "show-error" -> showError = true;
      case "head" -> head = true;
      case "fail" -> fail = true;
      case "location" -> follow = true;
      case "verbose" -> verbose = true;
      case "get" -> get = true;
      case "http1.0" -> http10 = true;
      case "insecure", "ipv4", "no-buffer", "disable", "http1.1", "no-keepalive", "globoff" -> { }
      default -> {
        return false;
      }
    }
    return true;
  }

  private void value(String name, String shown, String value) throws CurlFailure {
    switch (name) {
      case "output" -> outputs.add(value);
      case "write-out" -> writeOut = value;
      case "request" -> method = value;
      case "header" -> headers.add(value);
      case "data", "data-ascii" -> addData(value.startsWith("@") ? new String(file(value.substring(1)), StandardCharsets.ISO_8859_1)
          .replaceAll("[\r\n]", "").getBytes(StandardCharsets.ISO_8859_1) : bytes(value));
      case "data-raw" -> addData(bytes(value));
      case "data-urlencode" -> addData(bytes(encoded(value)));
      case "data-binary" -> addData(value.startsWith("@") ? file(value.substring(1)) : bytes(value));
      case "max-time" -> maxTime = number(shown, value);
      case "connect-timeout" -> connectTimeout = number(shown, value);
      case "user-agent" -> userAgent = value;
      case "referer" -> referer = value;
      case "cookie" -> cookie = value;
      case "user" -> user = value;
      case "url" -> urls.add(value);
      case "interface" -> networkInterface = value;
      case "local-port" -> localPort = (int) number(shown, value);
      case "max-redirs" -> redirects = (int) number(shown, value);
      default -> throw new AssertionError(name);
    }
  }

  /// `NAME=CONTENT`, `=CONTENT` or `CONTENT`, with the content in percent encoding.
  private static String encoded(String value) {
    int equals = value.indexOf('=');
    var content = URLEncoder.encode(value.substring(equals + 1), StandardCharsets.UTF_8).replace("+", "%20");
    return equals > 0 ? value.substring(0, equals + 1) + content : content;
  }

  /// What `-d` says several times is joined by `&`.
  private void addData(byte[] more) {
    var all = new ByteArrayOutputStream();
    if (data != null) {
      all.writeBytes(data);
      all.write('&');
    }
    all.writeBytes(more);
    data = all.toByteArray();
  }

  private byte[] file(String name) throws CurlFailure {
    return files.apply(name).orElseThrow(() -> new CurlFailure(CurlFailure.READ, "Failed to open " + name));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static double number(String shown, String text) throws CurlFailure {
    if (!text.matches("\\d{1,9}(\\.\\d{1,9})?")) throw usage("option " + shown + ": expected a proper numerical parameter");
    return Double.parseDouble(text);
  }

  static CurlFailure usage(String message) {
    return new CurlFailure(CurlFailure.USAGE, message);
  }
}
