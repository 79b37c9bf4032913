package dev.hooklab.ipset;

import dev.hooklab.addr.Ip;
import java.util.ArrayList;
import java.util.List;

/// Addresses from one to another, or a network.
/// @param length how many bits of each address count
record Span(Ip from, Ip to, int length) {
  private static final int HOST = 32;

  /// A network, or with its full length a host.
  static Span net(Ip address, int length) {
    return new Span(address, address, length);
  }

  /// IPv4 addresses, in whatever order their ends were given.
  static Span between(Ip one, Ip other) {
    boolean ordered = Integer.compareUnsigned(one.v4(), other.v4()) <= 0;
    return new Span(ordered ? one : other, ordered ? other : one, HOST);
  }

  /// The fewest networks that hold the IPv4 addresses of a span.
  List<Span> cover() {
    var all = new ArrayList<Span>();
    long last = to.lo();
    for (long at = from.lo(); at <= last;) {
      int bits = HOST;
      while (bits > 1 && (at & (1L << HOST - bits + 1) - 1) == 0 && at + (1L << HOST - bits + 1) - 1 <= last) bits--;
      all.add(net(Ip.v4((int) at), bits));
      at += 1L << HOST - bits;
    }
    return all;
  }
}
