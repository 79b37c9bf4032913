package dev.hooklab.lab.app.dns;

import dev.hooklab.addr.Ip;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/// Messages in the words of `dig(1)`.
final class DigReport {
  private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("EEE MMM dd HH:mm:ss 'UTC' yyyy", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final List<String> RCODES = List.of("NOERROR", "FORMERR", "SERVFAIL", "NXDOMAIN", "NOTIMP", "REFUSED", "YXDOMAIN",
      "YXRRSET", "NXRRSET", "NOTAUTH", "NOTZONE", "RESERVED11", "RESERVED12", "RESERVED13", "RESERVED14", "RESERVED15");
  private static final String[] TITLES = {"QUESTION", "ANSWER", "AUTHORITY", "ADDITIONAL"};
  private static final int RESPONSE = 0x8000;
  private static final int RECURSION_DESIRED = 0x0100;
  private static final int RECURSION_AVAILABLE = 0x0080;
  private static final int COOKIE = 10;

  private DigReport() {}

  /// Only what was asked for: the data of the answers.
  static String brief(DnsMessage answer) {
    var text = new StringBuilder();
    for (var entry : answer.section(DnsMessage.ANSWER)) text.append(entry.data()).append('\n');
    return text.toString();
  }

  static String message(DnsMessage message, DigOptions.Lookup how) {
    var text = new StringBuilder();
    if (how.comments) text.append(header(message)).append(options(message));
    boolean[] shown = {how.question, how.answer, how.authority, how.additional};
    for (int i = 0; i < shown.length; i++) {
      var entries = message.section(i).stream().filter(entry -> entry.type() != DnsType.OPT).toList();
      if (!shown[i] || entries.isEmpty()) continue;
      if (how.comments) text.append(";; ").append(TITLES[i]).append(" SECTION:\n");
      for (var entry : entries) text.append(line(entry)).append('\n');
      if (how.comments) text.append('\n');
    }
    return text.toString();
  }

  private static String header(DnsMessage message) {
    var flags = new StringJoiner(" ");
    String[] names = {"qr", "aa", "tc", "rd", "ra", "", "ad", "cd"};
    int[] bits = {RESPONSE, 0x0400, 0x0200, RECURSION_DESIRED, RECURSION_AVAILABLE, 0, 0x0020, 0x0010};
    for (int i = 0; i < bits.length; i++) if ((message.flags() & bits[i]) != 0) flags.add(names[i]);
    var text = ";; ->>HEADER<<- opcode: " + opcode(message.flags() >> 11 & 15) + ", status: " + RCODES.get(message.rcode()) + ", id: " + message.id() + "\n"
        + ";; flags:" + (flags.length() == 0 ? "" : " ") + flags + "; QUERY: " + message.section(0).size() + ", ANSWER: " + message.section(1).size()
        + ", AUTHORITY: " + message.section(2).size() + ", ADDITIONAL: " + message.section(3).size() + "\n";
    boolean refused = (message.flags() & (RESPONSE | RECURSION_DESIRED | RECURSION_AVAILABLE)) == (RESPONSE | RECURSION_DESIRED);
    return text + (refused ? ";; WARNING: recursion requested but not available\n\n" : "\n");
  }

  private static String opcode(int opcode) {
    return switch (opcode) {
      case 0 -> "QUERY";
      case 1 -> "IQUERY";
      case 2 -> "STATUS";
      case 4 -> "NOTIFY";
      case 5 -> "UPDATE";
      default -> "RESERVED" + opcode;
    };
  }

  /// The pseudo-section of EDNS (RFC 6891 §6.1); its cookie is RFC 7873's.
  private static String options(DnsMessage message) {
    var text = new StringBuilder();
    for (var entry : message.section(DnsMessage.ADDITIONAL)) {
      if (entry.type() != DnsType.OPT) continue;
      text.append(";; OPT PSEUDOSECTION:\n; EDNS: version: ").append(entry.ttl() >> 16 & 0xff).append(", flags:")
          .append((entry.ttl() & 0x8000) != 0 ? " do" : "").append("; udp: ").append(entry.cls()).append('\n');
      var data = entry.data().substring(entry.data().lastIndexOf(' ') + 1);
      if (data.startsWith(String.format(Locale.ROOT, "%04X", COOKIE))) text.append("; COOKIE: ").append(data.substring(8).toLowerCase(Locale.ROOT)).append('\n');
    }
    return text.toString();
  }

  private static String line(DnsMessage.Entry entry) {
    boolean question = entry.ttl() < 0;
    var line = new StringBuilder(question ? ";" : "").append(entry.name());
    int column = line.length();
    if (!question) {
      column = indent(line, column, 24);
      line.append(entry.ttl());
      column += Long.toString(entry.ttl()).length();
    }
    column = indent(line, column, 32);
    line.append(entry.cls() == DnsQuestion.CLASS_IN ? "IN" : "CLASS" + entry.cls());
    column = indent(line, column + 2, 40);
    var type = DnsType.name(entry.number());
    line.append(type);
    if (question) return line.toString();
    indent(line, column + type.length(), 48);
    return line.append(entry.data()).toString();
  }

  /// Goes on to a column with tabs, at least one character further.
  private static int indent(StringBuilder line, int from, int to) {
    int target = Math.max(to, from + 1);
    int tabs = target / 8 - from / 8;
    line.repeat('\t', tabs).repeat(' ', tabs > 0 ? target % 8 : target - from);
    return target;
  }

  static String statistics(DnsMessage answer, long millis, Ip server, int port, boolean tcp, long epochSeconds) {
    return ";; Query time: " + millis + " msec\n;; SERVER: " + server + "#" + port + "(" + server + ") (" + (tcp ? "TCP" : "UDP") + ")\n"
        + ";; WHEN: " + WHEN.format(Instant.ofEpochSecond(epochSeconds)) + "\n;; MSG SIZE  rcvd: " + answer.length() + "\n\n";
  }
}
