package dev.hooklab.packet;

/// A packet in words, as tcpdump 4.99 prints it, without the time.
public final class PacketText {
  private static final int MAX_ETHERNET_LENGTH = 1500;

  private final TextStyle style;

  public PacketText(TextStyle style) {
    this.style = style;
  }

  /// One line about a packet of the stack, from its network header on.
  public static String of(Packet p) {
    return line(new TextOut(p.buf, p.end, TextStyle.LINE), p.etherType, p.mac, p.net, p.end - p.net);
  }

  /// One line about a packet of which only the beginning was kept.
  /// @param start from the network header on
  /// @param length of the whole packet
  public static String of(byte[] start, int etherType, int length) {
    return line(new TextOut(start, start.length, TextStyle.LINE), etherType, 0, 0, length);
  }

  private static String line(TextOut out, int etherType, int mac, int net, int length) {
    try {
      if (!network(out, etherType, net, length)) unknown(out, mac, etherType, net - mac + length);
    } catch (TextOut.CutOff _) {
      out.cutOff();
    }
    return out.text.toString();
  }

  /// One line about a frame.
  public static String of(byte[] frame) {
    return new PacketText(TextStyle.LINE).frame(frame, frame.length);
  }

  /// A frame in this style.
  /// @param length of the frame on the wire, when `frame` is only its beginning
  public String frame(byte[] frame, int length) {
    var out = new TextOut(frame, frame.length, style);
    try {
      ethernet(out, length);
    } catch (TextOut.CutOff _) {
      out.cutOff();
    }
    return out.text.toString();
  }

  /// A packet without a link header, in this style.
  /// @param etherType what it is
  public String packet(byte[] packet, int etherType, int length) {
    var out = new TextOut(packet, packet.length, style);
    try {
      if (!network(out, etherType, 0, length) && style.dumpUnknown()) HexText.hexAndAscii(out.text, packet, 0, packet.length);
    } catch (TextOut.CutOff _) {
      out.cutOff();
    }
    return out.text.toString();
  }

  private void ethernet(TextOut out, int length) {
    out.protocol = "ether";
    if (out.end < Ethernet.LEN) {
      out.cutOff();
      return;
    }
    if (style.link()) addresses(out, 0);
    int at = Ethernet.LEN;
    int type = out.u16(Ethernet.TYPE);
    boolean tagged = false;
    while (isVlan(type)) {
      if (!out.has(at, 4)) {
        out.protocol = "vlan";
        out.cutOff();
        return;
      }
      if (style.link()) {
        etherType(out, type);
        if (!tagged) out.put(", length ", length, ": ");
        else out.put(", ");
        tag(out, out.u16(at));
      }
      tagged = true;
      type = out.u16(at + 2);
      at += 4;
    }
    if (type <= MAX_ETHERNET_LENGTH) {
      ieee8023(out, at, type, length - at, tagged);
      return;
    }
    if (style.link()) {
      etherType(out, type);
      if (tagged) out.put(", ");
      else out.put(", length ", length, ": ");
    }
    if (network(out, type, at, length - at)) return;
    if (!style.link()) unknown(out, 0, type, length);
    if (style.dumpUnknown() && !style.quiet()) HexText.hexAndAscii(out.text, out.buf, at, out.end);
  }

  /// A length where the type should be: an LLC header follows, which nothing in a lab sends.
  private void ieee8023(TextOut out, int at, int claimed, int left, boolean tagged) {
    int length = Math.min(claimed, left);
    if (style.link()) {
      out.put("802.3");
      if (!tagged) out.put(", length ", length, ": ");
    }
    out.protocol = "llc";
    if (length < 3 || !out.has(at, 3)) {
      out.cutOff();
      if (style.dumpUnknown()) HexText.hexAndAscii(out.text, out.buf, at, Math.min(out.end, at + length));
      return;
    }
    if (!style.link()) addresses(out, 0);
    out.put("LLC, dsap 0x%02x ssap 0x%02x ctrl 0x%02x, length %d".formatted(out.u8(at), out.u8(at + 1), out.u8(at + 2), length));
  }

  /// A frame that no printer knows: its addresses and its type.
  private static void unknown(TextOut out, int at, int type, int length) {
    if (!out.has(at, Ethernet.LEN)) {
      etherType(out, type);
      out.put(", length ", length);
      return;
    }
    addresses(out, at);
    etherType(out, type);
    out.put(", length ", length, ": ");
  }

  private static void addresses(TextOut out, int at) {
    out.put(out.mac(at + Ethernet.SRC), " > ", out.mac(at + Ethernet.DST), ", ");
  }

  private static void etherType(TextOut out, int type) {
    var name = etherTypeName(type);
    if (out.style.quiet()) out.put(name == null ? "Unknown Ethertype (0x%04x)".formatted(type) : name);
    else out.put("ethertype ", name == null ? "Unknown" : name, " (0x%04x)".formatted(type));
  }

  private static void tag(TextOut out, int tci) {
    out.put("vlan ", tci & 0xfff, ", p ", tci >> 13, (tci & 0x1000) != 0 ? ", DEI" : "", ", ");
  }

  /// Prints what the EtherType announces; false when nobody knows it.
  private static boolean network(TextOut out, int type, int at, int length) {
    switch (type) {
      case Ethernet.IPV4 -> Ipv4Text.print(out, at, length);
      case Ethernet.IPV6 -> Ipv6Text.print(out, at, length);
      case Ethernet.ARP, 0x8035 -> ArpText.print(out, at, length);
      default -> { return false; }
    }
    return true;
  }

  static boolean isVlan(int type) {
    return type == Ethernet.VLAN || type == 0x88a8 || type == 0x9100 || type == 0x9200;
  }

  /// An EtherType's name; null when it has none.
  public static String etherTypeName(int type) {
    return switch (type) {
      case Ethernet.IPV4 -> "IPv4";
      case Ethernet.ARP -> "ARP";
      case Ethernet.IPV6 -> "IPv6";
      case Ethernet.VLAN -> "802.1Q";
      case 0x0500 -> "Sprite";
      case 0x0600 -> "NS";
      case 0x1000 -> "Trail";
      case 0x6003 -> "DN";
      case 0x6558 -> "TEB";
      case 0x8035 -> "Reverse ARP";
      case 0x809b -> "Appletalk";
      case 0x80f3 -> "Appletalk ARP";
      case 0x8137 -> "IPX";
      case 0x8808 -> "MPCP";
      case 0x8809 -> "Slow Protocols";
      case 0x880b -> "PPP";
      case 0x8847 -> "MPLS unicast";
      case 0x8848 -> "MPLS multicast";
      case 0x8863 -> "PPPoE D";
      case 0x8864 -> "PPPoE S";
      case 0x888e -> "EAPOL";
      case 0x88a2 -> "AoE";
      case 0x88a8 -> "802.1Q-QinQ";
      case 0x88cc -> "LLDP";
      case 0x88e5 -> "802.1AE MACsec";
      case 0x88f7 -> "PTP";
      case 0x9000 -> "Loopback";
      case 0x9100 -> "802.1Q-9100";
      case 0x9200 -> "802.1Q-9200";
      default -> null;
    };
  }
}
