package dev.hooklab.packet;

import java.util.Locale;
import java.util.Set;

/// What is in a TCP segment or a UDP datagram, by port: the protocols made of text lines, as tcpdump prints them
/// (`: HTTP: GET / HTTP/1.1`), and DNS.
final class AppText {
  private static final int MAX_TOKEN = 128;

  private static final Set<String> HTTP = Set.of("GET", "PUT", "COPY", "HEAD", "LOCK", "MOVE", "POLL", "POST", "BCOPY", "BMOVE",
      "MKCOL", "TRACE", "LABEL", "MERGE", "DELETE", "SEARCH", "UNLOCK", "REPORT", "UPDATE", "NOTIFY", "BDELETE", "CONNECT",
      "OPTIONS", "CHECKIN", "PROPFIND", "CHECKOUT", "CCM_POST", "SUBSCRIBE", "PROPPATCH", "BPROPFIND", "BPROPPATCH",
      "UNCHECKOUT", "MKACTIVITY", "MKWORKSPACE", "UNSUBSCRIBE", "RPC_CONNECT", "VERSION-CONTROL", "BASELINE-CONTROL");
  private static final Set<String> SIP = Set.of("ACK", "BYE", "CANCEL", "DO", "INFO", "INVITE", "MESSAGE", "NOTIFY", "OPTIONS",
      "PRACK", "QAUTH", "REFER", "REGISTER", "SPRACK", "SUBSCRIBE", "UPDATE", "PUBLISH");
  private static final Set<String> ANY = Set.of();

  private AppText() {}

  static void overTcp(TextOut out, int sport, int dport, int at, int length) {
    if (either(sport, dport, 25)) lines(out, ": ", "smtp", ANY, at, length);
    else if (either(sport, dport, 22)) ssh(out, at, length);
    else if (either(sport, dport, 21)) lines(out, ": ", "ftp", ANY, at, length);
    else if (either(sport, dport, 80) || either(sport, dport, 8080)) lines(out, ": ", "http", HTTP, at, length);
    else if (either(sport, dport, 53)) DnsText.overTcp(out, at, length);
  }

  /// False when the port tells nothing, or nothing that is known here.
  static boolean overUdp(TextOut out, int sport, int dport, int at, int length) {
    if (either(sport, dport, 53)) DnsText.overUdp(out, at, length, false);
    else if (either(sport, dport, 5353)) DnsText.overUdp(out, at, length, true);
    else if (either(sport, dport, 5060)) lines(out, "", "sip", SIP, at, length);
    else return false;
    return true;
  }

  private static boolean either(int sport, int dport, int port) {
    return sport == port || dport == port;
  }

  /// A protocol of text lines. One with commands is told only when the data begin with a command or a reply code.
  private static void lines(TextOut out, String prefix, String protocol, Set<String> commands, int at, int length) {
    out.protocol = protocol;
    out.put(prefix);
    boolean tell = commands.isEmpty() || isCommand(out, commands, at, length);
    out.put(protocol.toUpperCase(Locale.ROOT));
    if (!tell) return;
    if (out.style.verbose() == 0) {
      line(out, ": ", at, at + length);
      return;
    }
    out.put(", length: ", length);
    for (int next = at; next > 0 && next < at + length;) next = line(out, "\n\t", next, at + length);
  }

  private static boolean isCommand(TextOut out, Set<String> commands, int at, int length) {
    var first = token(out, at, length);
    if (first.isEmpty()) return false;
    if (commands.contains(first.toUpperCase(Locale.ROOT))) return true;
    int next = first.length();
    while (next < length && out.has(at + next, 1) && out.u8(at + next) == ' ') next++;
    return token(out, at + next, length - next).matches("[0-9]{3}");
  }

  /// The characters up to white space; nothing when there are none, or others than printable ones.
  private static String token(TextOut out, int at, int length) {
    var token = new StringBuilder();
    for (int i = 0; i < length; i++) {
      if (!out.has(at + i, 1)) return "";
      int c = out.u8(at + i);
      if (c == ' ' || c == '\t' || c == '\r' || c == '\n') break;
      if (c < ' ' || c > '~' || token.length() == MAX_TOKEN) return "";
      token.append((char) c);
    }
    return token.toString();
  }

  /// Prints one line and tells where the next begins; 0 when there is none, or the data are not text.
  private static int line(TextOut out, String prefix, int at, int end) {
    var line = new StringBuilder();
    for (int i = at; i < end; i++) {
      int c = out.u8(i);
      if (c == '\n' || c == '\r' && i + 1 < end && out.u8(i + 1) == '\n') {
        out.put(prefix, line);
        return c == '\n' ? i + 1 : i + 2;
      }
      if (c != '\t' && (c < ' ' || c > '~')) return 0;
      line.append((char) c);
    }
    out.put(prefix, line);
    out.cutOff();
    return 0;
  }

  /// The version that either side of SSH begins with (RFC 4253 §4.2).
  private static void ssh(TextOut out, int at, int length) {
    out.protocol = "ssh";
    for (int i = 0; i < 4; i++) {
      if (out.u8(at + i) != "SSH-".charAt(i)) return;
    }
    var version = new StringBuilder();
    for (int i = 0; i < length; i++) {
      int c = out.u8(at + i);
      if (c == '\n' || c == '\r' && i + 1 < length && out.u8(at + i + 1) == '\n') {
        out.put(": SSH: ", version);
        return;
      }
      if (c < ' ' || c > '~') return;
      version.append((char) c);
    }
  }
}
