package dev.hooklab.route;

/// The hash of a flow, the same in both of its directions (`flow_hash_from_keys_seed`): SipHash-2-4 over the 48 bytes that the
/// kernel's `struct flow_keys` has for IPv4.
final class FlowHash {
  private long v0;
  private long v1;
  private long v2;
  private long v3;

  /// A number that is never 0.
  /// @param seed both halves of both halves of the key
  int of(int seed, int src, int dst, int protocol, int sport, int dport) {
    long key = (seed & 0xffff_ffffL) << 32 | seed & 0xffff_ffffL;
    int one = Integer.reverseBytes(src);
    int other = Integer.reverseBytes(dst);
    boolean turned = Integer.compareUnsigned(other, one) < 0;
    int sent = Short.toUnsignedInt(Short.reverseBytes((short) sport));
    int asked = Short.toUnsignedInt(Short.reverseBytes((short) dport));
    int ports = Math.max(sent, asked) << 16 | Math.min(sent, asked);
    begin(key);
    mix((long) protocol << 16);
    mix(0);
    mix(0);
    mix((long) ports << 32);
    mix((long) (turned ? other : one) << 32);
    mix((turned ? one : other) & 0xffff_ffffL);
    mix(48L << 56);
    int hash = (int) end();
    return hash == 0 ? 1 : hash;
  }

  private void begin(long key) {
    v0 = 0x736f6d6570736575L ^ key;
    v1 = 0x646f72616e646f6dL ^ key;
    v2 = 0x6c7967656e657261L ^ key;
    v3 = 0x7465646279746573L ^ key;
  }

  private void mix(long word) {
    v3 ^= word;
    round();
    round();
    v0 ^= word;
  }

  private long end() {
    v2 ^= 0xff;
    for (int i = 0; i < 4; i++) round();
    return v0 ^ v1 ^ v2 ^ v3;
  }

  private void round() {
    v0 += v1;
    v1 = Long.rotateLeft(v1, 13) ^ v0;
    v0 = Long.rotateLeft(v0, 32);
    v2 += v3;
    v3 = Long.rotateLeft(v3, 16) ^ v2;
    v0 += v3;
    v3 = Long.rotateLeft(v3, 21) ^ v0;
    v2 += v1;
    v1 = Long.rotateLeft(v1, 17) ^ v2;
    v2 = Long.rotateLeft(v2, 32);
  }
}
