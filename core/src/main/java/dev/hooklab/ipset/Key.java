package dev.hooklab.ipset;

/// How addresses, ports and lengths of networks lie in the numbers of an [Element]; and one that packets are looked up with,
/// used again and again.
public final class Key {
  private static final int LENGTH_AT = 32;
  private static final int SECOND_ADDRESS_AT = 24;
  private static final int SECOND_LENGTH_AT = 56;
  private static final long PORT_BITS = 0xffffffL;
  private static final long ADDRESS_BITS = 0xffffffffL;
  private static final int HOST = 32;

  public long first;
  public long second;
  public String iface = "";
  /// The MAC address beside an IP address of a bitmap; -1 for none.
  public long mac = -1;

  /// A network, or with length 32 a host.
  public static long net(int address, int length) {
    return (address & mask(length)) & ADDRESS_BITS | (long) length << LENGTH_AT;
  }

  /// A protocol and its port.
  public static long port(int protocol, int port) {
    return (long) protocol << 16 | port & 0xffff;
  }

  /// The same with a second address.
  public static long withAddress(long port, int address, int length) {
    return port & PORT_BITS | ((address & mask(length)) & ADDRESS_BITS) << SECOND_ADDRESS_AT | (long) length << SECOND_LENGTH_AT;
  }

  static int length(long first) {
    return (int) (first >>> LENGTH_AT);
  }

  static int protocol(long second) {
    return (int) (second >>> 16) & 0xff;
  }

  static int portOf(long second) {
    return (int) second & 0xffff;
  }

  static int secondAddress(long second) {
    return (int) (second >>> SECOND_ADDRESS_AT);
  }

  static int secondLength(long second) {
    return (int) (second >>> SECOND_LENGTH_AT);
  }

  static int mask(int length) {
    return length == 0 ? 0 : -1 << HOST - length;
  }
}
