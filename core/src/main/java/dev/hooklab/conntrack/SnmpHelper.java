package dev.hooklab.conntrack;

import dev.hooklab.addr.Proto;
import dev.hooklab.hook.Verdict;
import dev.hooklab.packet.Bytes;
import dev.hooklab.packet.Packet;
import dev.hooklab.packet.Udp;

/// Has SNMP messages of a mapped connection name the address that the agent has outside (nf_nat_snmp_basic_main.c), and
/// announces the answers to a broadcast question (nf_conntrack_snmp.c).
/// @param broadcast who does the latter; null for traps, which nobody answers
record SnmpHelper(TrackingCore core, String name, BroadcastHelper broadcast) implements Helper {
  private static final Policy NOTHING = new Policy(0, 180);
  private static final int PORT = 161;
  private static final int TRAP_PORT = 162;
  private static final int ANSWERS_FOR = 30;

  /// The helper of questions and answers.
  static SnmpHelper agents(TrackingCore core) {
    return new SnmpHelper(core, "snmp", new BroadcastHelper(core, "snmp", PORT, ANSWERS_FOR));
  }

  /// The helper of traps.
  static SnmpHelper traps(TrackingCore core) {
    return new SnmpHelper(core, "snmp_trap", null);
  }

  @Override public int proto() {
    return Proto.UDP;
  }

  @Override public Policy policy(int expectationClass) {
    return broadcast == null ? NOTHING : broadcast.policy(expectationClass);
  }

  @Override public Verdict packet(Connection ct, Packet p, int at, int ctinfo) {
    if (broadcast != null) {
      var _ = broadcast.packet(ct, p, at, ctinfo);
    }
    if (!ct.has(Status.NAT_MASK) || at + Udp.LEN > p.end) return Verdict.ACCEPT;
    var udp = new Udp(p.buf, at);
    int direction = CtInfo.direction(ctinfo);
    if (udp.sport() == PORT && direction != Direction.REPLY || udp.dport() == TRAP_PORT && direction != Direction.ORIGINAL) return Verdict.ACCEPT;
    if (udp.length() != p.end - at) {
      core.dropped(p, this, "dropping malformed packet\n");
      return Verdict.DROP;
    }
    int inside = (int) ct.original().srcLo();
    int outside = (int) ct.reply().dstLo();
    p.fragments = null;
    if (inside == outside || new SnmpMessage(p.buf, at + Udp.LEN, p.end).eachAddress(address -> replace(p, at, address, inside, outside))) {
      return Verdict.ACCEPT;
    }
    core.dropped(p, this, "parser failed\n");
    return Verdict.DROP;
  }

  private static void replace(Packet p, int udp, int at, int inside, int outside) {
    if (Bytes.i32(p.buf, at) != inside) return;
    int checksum = udp + Udp.CHECKSUM;
    if (Bytes.u16(p.buf, checksum) == 0) Bytes.i32(p.buf, at, outside); else SequenceShift.patch(p.buf, udp, checksum, at, outside);
  }
}
