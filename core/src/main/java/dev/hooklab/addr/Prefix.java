package dev.hooklab.addr;

import java.util.Optional;

/// An address and how many of its leading bits name the network. The host bits are kept as they were given:
/// `192.168.1.10/24` is an interface's address, and its [#network()] is `192.168.1.0/24`.
public record Prefix(Ip address, int length) implements Comparable<Prefix> {
  public Prefix {
    if (length < 0 || length > address.family().bits) throw new IllegalArgumentException("bad prefix length " + length);
  }

  /// Reads a prefix; without a length it is one host.
  /// @throws IllegalArgumentException naming the text, when it is not `address[/length]`
  public static Prefix of(String text) {
    return parse(text).orElseThrow(() -> new IllegalArgumentException("not an address with a prefix length: " + text));
  }

  public static Optional<Prefix> parse(String text) {
    int slash = text.indexOf('/');
    var address = Ip.parse(slash < 0 ? text : text.substring(0, slash));
    if (address.isEmpty()) return Optional.empty();
    int bits = address.get().family().bits;
    if (slash < 0) return Optional.of(new Prefix(address.get(), bits));
    int length = parseLength(text, slash + 1);
    return length < 0 || length > bits ? Optional.empty() : Optional.of(new Prefix(address.get(), length));
  }

  /// One to three decimal digits up to the end of a text; -1 for anything else.
  private static int parseLength(String text, int from) {
    int digits = text.length() - from;
    if (digits < 1 || digits > 3) return -1;
    int length = 0;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') return -1;
      length = length * 10 + c - '0';
    }
    return length;
  }

  public Family family() {
    return address.family();
  }

  public boolean contains(Ip other) {
    if (other.family() != family()) return false;
    var mask = mask();
    return (address.hi() & mask.hi()) == (other.hi() & mask.hi()) && (address.lo() & mask.lo()) == (other.lo() & mask.lo());
  }

  /// The same prefix with its host bits cleared.
  public Prefix network() {
    var mask = mask();
    return new Prefix(new Ip(family(), address.hi() & mask.hi(), address.lo() & mask.lo()), length);
  }

  /// The netmask: `255.255.255.0` for a length of 24.
  public Ip mask() {
    return mask(family(), length);
  }

  public static Ip mask(Family family, int length) {
    if (family == Family.INET) return Ip.v4(length == 0 ? 0 : -1 << (32 - length));
    return Ip.v6(length == 0 ? 0 : length >= 64 ? -1L : -1L << (64 - length), length <= 64 ? 0 : -1L << (128 - length));
  }

  /// The last address of the network: IPv4's directed broadcast.
  public Ip last() {
    var mask = mask();
    long all = family() == Family.INET ? 0xffffffffL : -1L;
    return new Ip(family(), family() == Family.INET ? 0 : address.hi() | ~mask.hi(), (address.lo() | ~mask.lo()) & all);
  }

  public boolean isHost() {
    return length == family().bits;
  }

  @Override public int compareTo(Prefix other) {
    int byAddress = address.compareTo(other.address);
    return byAddress != 0 ? byAddress : Integer.compare(length, other.length);
  }

  @Override public String toString() {
    return address + "/" + length;
  }
}
