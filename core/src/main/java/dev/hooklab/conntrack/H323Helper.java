package dev.hooklab.conntrack;

import dev.hooklab.addr.Proto;
import dev.hooklab.hook.Verdict;
import dev.hooklab.packet.Packet;
import java.util.List;

/// One of the three helpers of H.323 (nf_conntrack_h323_main.c), so that rules may name it; it reads nothing.
record H323Helper(String name, int proto) implements Helper {
  private static final Policy NOTHING = new Policy(0, 0);

  /// All three; Linux takes that of H.245 for UDP's.
  static List<Helper> all() {
    return List.of(new H323Helper("RAS", Proto.UDP), new H323Helper("Q.931", Proto.TCP), new H323Helper("H.245", Proto.UDP));
  }

  @Override public String lacking() {
    return "announces no connections";
  }

  @Override public Policy policy(int expectationClass) {
    return NOTHING;
  }

  @Override public Verdict packet(Connection ct, Packet p, int at, int ctinfo) {
    return Verdict.ACCEPT;
  }
}
