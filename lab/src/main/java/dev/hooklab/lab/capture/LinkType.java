package dev.hooklab.lab.capture;

/// What a frame of a capture file begins with (tcpdump.org's list of LINKTYPE_ values), as far as a lab has to do with it.
public final class LinkType {
  public static final int ETHERNET = 1;
  /// A bare IPv4 or IPv6 packet.
  public static final int RAW = 101;
  public static final int IPV4 = 228;
  public static final int IPV6 = 229;

  private LinkType() {}

  /// The name that a reader of an error message knows, beside the number.
  static String name(int linkType) {
    return switch (linkType) {
      case 0 -> "BSD loopback (0)";
      case ETHERNET -> "Ethernet (1)";
      case RAW -> "raw IP (101)";
      case 105 -> "IEEE 802.11 (105)";
      case 113 -> "Linux cooked (113)";
      case 127 -> "IEEE 802.11 with radiotap (127)";
      case IPV4 -> "raw IPv4 (228)";
      case IPV6 -> "raw IPv6 (229)";
      case 276 -> "Linux cooked v2 (276)";
      default -> "link type " + linkType;
    };
  }
}
