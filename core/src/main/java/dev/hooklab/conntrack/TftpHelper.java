package dev.hooklab.conntrack;

import dev.hooklab.addr.Proto;
import dev.hooklab.hook.Verdict;
import dev.hooklab.packet.Bytes;
import dev.hooklab.packet.Packet;
import dev.hooklab.packet.Udp;

/// Announces the transfers of TFTP, whose server answers from a port of its choice (nf_conntrack_tftp.c, RFC 1350 §4).
final class TftpHelper implements Helper {
  private static final Policy ONE_FOR_5_MINUTES = new Policy(1, 300);
  private static final int READ = 1;
  private static final int WRITE = 2;

  private final TrackingCore core;

  TftpHelper(TrackingCore core) {
    this.core = core;
  }

  @Override public String name() {
    return "tftp";
  }

  @Override public int proto() {
    return Proto.UDP;
  }

  @Override public Policy policy(int expectationClass) {
    return ONE_FOR_5_MINUTES;
  }

  @Override public Verdict packet(Connection ct, Packet p, int at, int ctinfo) {
    int payload = at + Udp.LEN;
    if (payload + 2 > p.end) return Verdict.ACCEPT;
    int operation = Bytes.u16(p.buf, payload);
    if (operation != READ && operation != WRITE) return Verdict.ACCEPT;
    var expectation = Expectation.fromAnyPort(ct, ct.reply());
    var transfer = new Announcement(expectation, Direction.REPLY, ct.original().sport(), 0, 0, null);
    return core.announce(this, p, transfer) ? Verdict.ACCEPT : Verdict.DROP;
  }
}
