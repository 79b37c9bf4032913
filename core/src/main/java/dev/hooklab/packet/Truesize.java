package dev.hooklab.packet;

/// What a packet takes of a buffer or queue: its memory in the kernel, bookkeeping included (`skb->truesize`, as
/// measured for packets that came by an Ethernet device).
public final class Truesize {
  /// Headers and alignment in front of the data; `struct skb_shared_info` behind it; `struct sk_buff` itself.
  private static final int AROUND = 59 + 320;
  private static final int STRUCT = 256;
  /// The smallest block: a cache of its own (`SKB_SMALL_HEAD_CACHE_SIZE`).
  private static final int SMALL = 576;

  private Truesize() {}

  /// For a packet with this much data behind its transport header.
  public static int of(int length) {
    int need = length + AROUND;
    return STRUCT + (need <= SMALL ? SMALL : Integer.highestOneBit(need - 1) << 1);
  }
}
