package dev.hooklab.xtables.match;

import dev.hooklab.addr.Proto;
import dev.hooklab.packet.Bytes;
import dev.hooklab.packet.Packet;
import dev.hooklab.xtables.Match;
import dev.hooklab.xtables.Traversal;

/// What a rule with `-m hashlimit` asks of packets: the table and its entries are the first rule's, what is compared the
/// rule's own (`hashlimit_mt_common`).
record HashLimitTest(HashLimitTables tables, HashLimitTable table, HashLimit limit, boolean above) implements Match.Test {
  private static final int PORTS_LENGTH = 4;
  private static final int AH_PORTS = 4;

  @Override public boolean matches(Packet p, Traversal t) {
    int modes = table.limit.modes();
    int ports = 0;
    if ((modes & (HashLimit.SRC_PORT | HashLimit.DST_PORT)) != 0) {
      int at = portsAt(t.protocol);
      if (at >= 0 && t.payload(p) < at + PORTS_LENGTH) return t.hotdrop();
      if (at >= 0) ports = Bytes.i32(p.buf, t.transport + at);
      if ((modes & HashLimit.SRC_PORT) == 0) ports &= 0xffff;
      if ((modes & HashLimit.DST_PORT) == 0) ports &= ~0xffff;
    }
    int src = (modes & HashLimit.SRC_IP) == 0 ? 0 : t.src & mask(table.limit.srcMask());
    int dst = (modes & HashLimit.DST_IP) == 0 ? 0 : t.dst & mask(table.limit.dstMask());
    var entry = table.entry(src, dst, ports);
    if (entry == null) return t.hotdrop();
    return entry.allows(limit, t.length) != above;
  }

  private static int mask(int length) {
    return length == 0 ? 0 : -1 << 32 - length;
  }

  /// Where a protocol's header has ports, or what the kernel takes for them; -1 where it has none (`proto_ports_offset`).
  private static int portsAt(int protocol) {
    return switch (protocol) {
      case Proto.TCP, Proto.UDP, Proto.DCCP, Proto.ESP, Proto.SCTP, Proto.UDPLITE -> 0;
      case Proto.AH -> AH_PORTS;
      default -> -1;
    };
  }

  @Override public void release() {
    tables.giveBack(table);
  }
}
