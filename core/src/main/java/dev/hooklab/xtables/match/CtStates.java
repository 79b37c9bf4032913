package dev.hooklab.xtables.match;

import dev.hooklab.conntrack.Connection;
import dev.hooklab.conntrack.CtInfo;
import dev.hooklab.conntrack.Status;
import dev.hooklab.packet.Packet;
import java.util.List;
import java.util.Locale;

/// The states of `ctstate` and `state` as bits, and their names (`XT_CONNTRACK_STATE_*`).
final class CtStates {
  static final int INVALID = 1 << 0;
  static final int ESTABLISHED = 1 << 1;
  static final int RELATED = 1 << 2;
  static final int NEW = 1 << 3;
  static final int SNAT = 1 << 6;
  static final int DNAT = 1 << 7;
  static final int UNTRACKED = 1 << 8;

  /// The order in which a name's beginning is looked up.
  private static final String[] LOOKUP = {"INVALID", "NEW", "ESTABLISHED", "RELATED", "UNTRACKED", "SNAT", "DNAT"};
  /// All names.
  static final List<String> NAMES = List.of(LOOKUP);
  private static final int[] LOOKUP_BITS = {INVALID, NEW, ESTABLISHED, RELATED, UNTRACKED, SNAT, DNAT};
  /// The order in which they are printed.
  private static final String[] PRINTED = {"INVALID", "NEW", "RELATED", "ESTABLISHED", "UNTRACKED", "SNAT", "DNAT"};
  private static final int[] PRINTED_BITS = {INVALID, NEW, RELATED, ESTABLISHED, UNTRACKED, SNAT, DNAT};

  private CtStates() {}

  /// What a packet is, NAT aside.
  static int of(Packet p, Connection ct) {
    if (ct == null) return p.ctinfo == CtInfo.UNTRACKED ? UNTRACKED : INVALID;
    int bits = switch (p.ctinfo) {
      case CtInfo.NEW -> NEW;
      case CtInfo.RELATED, CtInfo.RELATED_REPLY -> RELATED;
      default -> ESTABLISHED;
    };
    if ((ct.status & Status.SRC_NAT) != 0) bits |= SNAT;
    if ((ct.status & Status.DST_NAT) != 0) bits |= DNAT;
    return bits;
  }

  /// The bit of the first state whose name begins so, NAT's two among them or not; 0 when there is none.
  static int bit(String name, boolean nat) {
    if (name.isEmpty()) return 0;
    int count = nat ? LOOKUP.length : LOOKUP.length - 2;
    for (int i = 0; i < count; i++) if (LOOKUP[i].startsWith(name.toUpperCase(Locale.ROOT))) return LOOKUP_BITS[i];
    return 0;
  }

  static String names(int bits) {
    var out = new StringBuilder();
    for (int i = 0; i < PRINTED.length; i++) {
      if ((bits & PRINTED_BITS[i]) != 0) out.append(out.isEmpty() ? "" : ",").append(PRINTED[i]);
    }
    return out.toString();
  }
}
