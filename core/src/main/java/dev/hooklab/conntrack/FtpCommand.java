package dev.hooklab.conntrack;

import dev.hooklab.addr.Ip;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/// What a line of an FTP control connection says about a data connection (RFC 959 §4.1.2, RFC 2428), read as leniently as
/// the kernel does (nf_conntrack_ftp.c): numbers may have any size, and what does not fit is cut off.
/// @param whole false when the line begins like one that names a place, but does not end like one
/// @param at where in the payload the place is named
/// @param length how long its name is
record FtpCommand(Kind kind, boolean whole, int at, int length, int address, int port) implements Announcement.Form {
  /// The lines that name a place: how they begin, what comes before the name (0 for nothing), and what ends it (0 for anything).
  enum Kind {
    PORT("PORT", ' ', '\r'),
    EPRT("EPRT", ' ', '\r'),
    PASV("227 ", 0, 0),
    EPSV("229 ", '(', ')');

    final String start;
    private final int before;
    private final int after;

    Kind(String start, int before, int after) {
      this.start = start;
      this.before = before;
      this.after = after;
    }
  }

  private static final List<Kind> COMMANDS = List.of(Kind.PORT, Kind.EPRT);
  private static final List<Kind> ANSWERS = List.of(Kind.PASV, Kind.EPSV);

  /// Reads a payload.
  /// @param own the sender's address, for what names only a port
  /// @return null when it names no place
  static FtpCommand read(byte[] buf, int from, int end, int direction, int own) {
    for (var kind : direction == Direction.ORIGINAL ? COMMANDS : ANSWERS) {
      int compared = Math.min(kind.start.length(), end - from);
      var start = new String(buf, from, compared, StandardCharsets.ISO_8859_1).toUpperCase(Locale.ROOT);
      if (!kind.start.startsWith(start)) continue;
      var command = end - from <= kind.start.length() ? null : name(kind, buf, from, end, own);
      return command == null ? new FtpCommand(kind, false, 0, 0, 0, 0) : command;
    }
    return null;
  }

  /// Reads the name of a place behind the line's beginning (`find_pattern`).
  private static FtpCommand name(Kind kind, byte[] buf, int from, int end, int own) {
    int at = from + kind.start.length();
    if (kind.before != 0) {
      while (at < end && buf[at] != kind.before) at++;
      at++;
    }
    return switch (kind) {
      case PORT -> sixNumbers(kind, buf, from, at, end);
      case PASV -> {
        while (at < end && !digit(buf[at])) at++;
        yield sixNumbers(kind, buf, from, at, end);
      }
      case EPRT -> extended(buf, from, at, end);
      case EPSV -> delimiter(buf, at, end) && buf[at + 1] == buf[at] ? port(kind, buf, from, at, at + 3, end, own) : null;
    };
  }

  /// `h1,h2,h3,h4,p1,p2`
  private static FtpCommand sixNumbers(Kind kind, byte[] buf, int from, int at, int end) {
    var n = new int[6];
    int length = numbers(buf, at, end, n, ',', kind.after);
    if (length == 0) return null;
    return new FtpCommand(kind, true, at - from, length, address(n), (n[4] << 8 | n[5]) & 0xffff);
  }

  /// `|1|h1.h2.h3.h4|port|`, with any delimiter
  private static FtpCommand extended(byte[] buf, int from, int at, int end) {
    if (!delimiter(buf, at, end) || buf[at + 1] != '1') return null;
    var n = new int[4];
    int length = numbers(buf, at + 3, end, n, '.', buf[at]);
    return length == 0 ? null : port(Kind.EPRT, buf, from, at, at + 3 + length + 1, end, address(n));
  }

  /// Whether a name begins with a delimiter, something, and the delimiter again.
  private static boolean delimiter(byte[] buf, int at, int end) {
    return end - at > 3 && !digit(buf[at]) && buf[at] >= '!' && buf[at] <= '~' && buf[at + 2] == buf[at];
  }

  /// The port that ends a name (`get_port`).
  /// @param at where the name begins, with its delimiter
  private static FtpCommand port(Kind kind, byte[] buf, int from, int at, int digits, int end, int address) {
    int port = 0;
    for (int i = digits; i < end; i++) {
      if (buf[i] == buf[at]) return port == 0 ? null : new FtpCommand(kind, true, at - from, i + 1 - at, address, port);
      if (!digit(buf[i])) return null;
      port = (port * 10 + buf[i] - '0') & 0xffff;
    }
    return null;
  }

  /// Reads as many numbers as fit in (`try_number`).
  /// @return their length in bytes; 0 when they are not complete
  private static int numbers(byte[] buf, int at, int end, int[] into, int separator, int terminator) {
    int n = 0;
    for (int i = at; i < end && n < into.length; i++) {
      if (digit(buf[i])) {
        into[n] = into[n] * 10 + buf[i] - '0';
      } else if (buf[i] == separator) {
        n++;
      } else {
        return n == into.length - 1 && (terminator == 0 || buf[i] == terminator) ? i - at : 0;
      }
    }
    return 0;
  }

  private static boolean digit(byte b) {
    return b >= '0' && b <= '9';
  }

  private static int address(int[] n) {
    return n[0] << 24 | n[1] << 16 | n[2] << 8 | n[3];
  }

  @Override public String text(Ip ip, int newPort) {
    return switch (kind) {
      case PORT, PASV -> ip.toString().replace('.', ',') + "," + (newPort >>> 8) + "," + (newPort & 0xff);
      case EPRT -> "|1|" + ip + "|" + newPort + "|";
      case EPSV -> "|||" + newPort + "|";
    };
  }
}
