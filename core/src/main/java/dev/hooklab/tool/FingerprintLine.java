package dev.hooklab.tool;

import dev.hooklab.xtables.match.OsFingerprint;
import dev.hooklab.xtables.match.OsFingerprint.Window;
import java.util.ArrayList;
import java.util.List;

/// A line of `pf.os`: `window:ttl:df:size:options:genre:version:subtype:details`, as nfnl_osf(8) understands it.
final class FingerprintLine {
  static final int COLONS = 8;
  private static final int MAX_NAME = 31;
  private static final int MAX_OPTIONS = 40;

  private FingerprintLine() {}

  static OsFingerprint read(String line) {
    var fields = line.split(":\\s*", COLONS + 1);
    var window = window(fields[0]);
    var genre = fields[5].startsWith("@") || fields[5].startsWith("*") ? fields[5].substring(1) : fields[5];
    return new OsFingerprint(window, value(fields[0], window), number(fields[1]) & 0xff, number(fields[2]) != 0, number(fields[3]) & 0xffff,
        options(fields[4]), cut(genre), cut(fields[6]), cut(fields[7]));
  }

  private static Window window(String text) {
    return switch (text.isEmpty() ? ' ' : text.charAt(0)) {
      case 'S' -> Window.MSS;
      case 'T' -> Window.MTU;
      case '%' -> Window.MODULO;
      default -> Window.PLAIN;
    };
  }

  private static int value(String text, Window window) {
    if (window == Window.PLAIN) return number(text);
    return number(text.startsWith("%", 1) ? text.substring(2) : text.substring(1));
  }

  /// What a letter stands for; other letters are passed over.
  private static List<OsFingerprint.Option> options(String text) {
    var options = new ArrayList<OsFingerprint.Option>();
    for (var word : text.split(",\\s*", -1)) {
      var option = switch (word.isEmpty() ? ' ' : word.charAt(0)) {
        case 'E' -> new OsFingerprint.Option(0, 1);
        case 'N' -> new OsFingerprint.Option(1, 1);
        case 'M' -> new OsFingerprint.Option(2, 4);
        case 'W' -> new OsFingerprint.Option(3, 3);
        case 'S' -> new OsFingerprint.Option(4, 2);
        case 'T' -> new OsFingerprint.Option(8, 10);
        default -> null;
      };
      if (option != null && options.size() < MAX_OPTIONS) options.add(option);
    }
    return options;
  }

  /// The number that a text begins with, 0 for none.
  private static int number(String text) {
    long number = 0;
    for (int i = 0; i < text.length() && Character.isDigit(text.charAt(i)); i++) number = Math.min(number * 10 + text.charAt(i) - '0', 0xffffffffL);
    return (int) number;
  }

  private static String cut(String text) {
    return text.length() > MAX_NAME ? text.substring(0, MAX_NAME) : text;
  }
}
