package dev.hooklab.ipset;

/// About how much memory the kernel needs for a set, in bytes.
final class SetMemory {
  private static final int HOST = 32;

  private SetMemory() {}

  static long of(IpSet set) {
    var options = set.options();
    int extra = (options.timeouts() ? 8 : 0) + (options.counters() ? 16 : 0) + (options.comment() ? 8 : 0) + (options.skbinfo() ? 16 : 0);
    return switch (set.type()) {
      case LIST_SET -> 80 + 48L * set.count();
      case BITMAP_PORT -> 72 + words(options.to() - options.from() + 1) + (long) extra * (options.to() - options.from() + 1);
      case BITMAP_IP, BITMAP_IP_MAC -> {
        int bits = (options.to() - options.from() >>> HOST - options.netmask()) + 1;
        yield 88 + words(bits) + (set.type() == SetType.BITMAP_IP ? extra : 8L + extra) * bits;
      }
      default -> (set.type().hasNets() ? 456 : 216) + set.count() * (32 + 2L * (elementSize(set) + extra));
    };
  }

  private static long words(int bits) {
    return (bits + 63L) / 64 * 8;
  }

  private static int elementSize(IpSet set) {
    if (set.type() == SetType.HASH_IP) return set.options().timeouts() || set.options().counters() ? 8 : 4;
    return set.type() == SetType.HASH_NET_IFACE ? 32 : 8;
  }
}
