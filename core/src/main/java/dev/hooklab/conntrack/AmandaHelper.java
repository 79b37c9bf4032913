package dev.hooklab.conntrack;

import dev.hooklab.addr.Ip;
import dev.hooklab.addr.Proto;
import dev.hooklab.hook.Verdict;
import dev.hooklab.packet.Packet;
import dev.hooklab.packet.Udp;
import java.util.List;

/// Announces the connections of an Amanda backup, which the answer to a request names by port (nf_conntrack_amanda.c).
final class AmandaHelper implements Helper {
  private static final Policy FOUR_FOR_3_MINUTES = new Policy(4, 180);
  private static final String CONNECT = "CONNECT ";
  private static final List<String> STREAMS = List.of("DATA ", "MESG ", "INDEX ");
  private static final int MAX_DIGITS = 5;
  /// A client takes its time: until its next packet the connection lives for so many seconds.
  private static final int PATIENCE = 300;

  private final TrackingCore core;

  AmandaHelper(TrackingCore core) {
    this.core = core;
  }

  @Override public String name() {
    return "amanda";
  }

  @Override public int proto() {
    return Proto.UDP;
  }

  @Override public Policy policy(int expectationClass) {
    return FOUR_FOR_3_MINUTES;
  }

  @Override public Verdict packet(Connection ct, Packet p, int at, int ctinfo) {
    if (CtInfo.direction(ctinfo) == Direction.ORIGINAL) return Verdict.ACCEPT;
    ct.prolong(PATIENCE * Connection.HZ);
    int payload = at + Udp.LEN;
    if (payload >= p.end) {
      core.log.warn("amanda_help: skblen = " + p.length());
      return Verdict.ACCEPT;
    }
    int line = Letters.find(p.buf, payload, p.end, CONNECT);
    int end = line < 0 ? -1 : Letters.find(p.buf, line + CONNECT.length(), p.end, "\n");
    if (end < 0) return Verdict.ACCEPT;
    boolean accepted = true;
    for (var stream : STREAMS) {
      int name = Letters.find(p.buf, line + CONNECT.length(), Math.min(end, p.end), stream);
      if (name < 0) continue;
      int digits = name + stream.length();
      int last = Math.min(digits + MAX_DIGITS, end);
      int port = (int) Letters.number(p.buf, digits, last) & 0xffff;
      if (port == 0) break;
      accepted = announce(ct, p, port, digits - payload, Letters.skipDigits(p.buf, digits, last) - digits);
    }
    return accepted ? Verdict.ACCEPT : Verdict.DROP;
  }

  private boolean announce(Connection ct, Packet p, int port, int at, int length) {
    var asked = ct.original();
    var tuple = new Tuple(asked.family(), Proto.TCP, asked.zone(), asked.srcHi(), asked.srcLo(), 0, asked.dstHi(), asked.dstLo(), port);
    return core.announce(this, p, new Announcement(Expectation.fromAnyPort(ct, tuple), Direction.ORIGINAL, port, at, length, AmandaHelper::text));
  }

  private static String text(Ip address, int port) {
    return Integer.toString(port);
  }
}
