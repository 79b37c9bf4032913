package dev.hooklab.ip;

import dev.hooklab.sim.SeededRandom;

/// IP ids for datagrams that may be fragmented: one counter for each bucket of flows (`ip_select_ident`).
public final class IpIds {
  private static final int BUCKETS = 2048;

  private final SeededRandom random;
  private final int seed;
  /// Most nodes of a large lab never send: the counters are there from the first use on.
  private short[] next;

  IpIds(SeededRandom random) {
    this.random = random.fork("ip ids");
    seed = this.random.nextInt();
  }

  /// The next id of a flow; never 0, which says that there is none.
  public int next(int src, int dst, int protocol) {
    if (next == null) begin();
    int hash = (src * 0x9e3779b1 ^ dst * 0x85ebca6b ^ protocol * 0xc2b2ae35 ^ seed) * 0x27d4eb2f;
    int bucket = hash >>> 21;
    int id = ++next[bucket] & 0xffff;
    return id != 0 ? id : ++next[bucket] & 0xffff;
  }

  private void begin() {
    next = new short[BUCKETS];
    for (int i = 0; i < BUCKETS; i++) next[i] = (short) random.nextU16();
  }
}
