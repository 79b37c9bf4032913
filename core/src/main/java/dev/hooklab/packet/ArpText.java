package dev.hooklab.packet;

/// ARP and RARP in words (RFC 826, RFC 903): `ARP, Request who-has 10.0.0.1 tell 10.0.0.2, length 28`.
final class ArpText {
  private static final int HEADER = 8;

  private ArpText() {}

  static void print(TextOut out, int at, int length) {
    out.protocol = "arp";
    out.check(at, HEADER);
    int hardware = out.u16(at);
    int protocol = out.u16(at + 2);
    int hardwareLen = out.u8(at + 4);
    int protocolLen = out.u8(at + 5);
    int senderIp = at + HEADER + hardwareLen;
    int targetMac = senderIp + protocolLen;
    int targetIp = targetMac + hardwareLen;
    out.check(targetIp, protocolLen);
    if (!out.style.link()) out.put("ARP, ");
    boolean ip = protocol == Ethernet.IPV4;
    boolean plain = ip && protocolLen == 4 && hardwareLen != 0;
    if (!plain || out.style.verbose() > 0) {
      out.put(hardwareName(hardware), " (len ", hardwareLen, "), ", protocolName(protocol), " (len ", protocolLen, ")");
      if (out.style.verbose() == 0) {
        out.put(", length ", length);
        return;
      }
      out.put(", ");
    }
    int op = out.u16(at + Arp.OP);
    out.put(opName(op), " ");
    switch (op) {
      case 1 -> {
        out.put("who-has ", address(out, targetIp, ip, protocolLen));
        if (!isZero(out, targetMac, hardwareLen)) out.put(" (", out.link(targetMac, hardwareLen), ")");
        out.put(" tell ", address(out, senderIp, ip, protocolLen));
      }
      case 2 -> out.put(address(out, senderIp, ip, protocolLen), " is-at ", out.link(at + HEADER, hardwareLen));
      case 3, 8 -> out.put("who-is ", out.link(targetMac, hardwareLen), " tell ", out.link(at + HEADER, hardwareLen));
      case 4 -> out.put(out.link(targetMac, hardwareLen), " at ", address(out, targetIp, ip, protocolLen));
      case 9 -> out.put(out.link(at + HEADER, hardwareLen), " at ", address(out, senderIp, ip, protocolLen));
      default -> {
        if (out.style.dumpUnknown()) HexText.hexAndAscii(out.text, out.buf, at, out.end);
        return;
      }
    }
    out.put(", length ", length);
  }

  private static String address(TextOut out, int at, boolean ip, int length) {
    if (!ip) return "<wrong proto type>";
    return length == 4 ? out.ip4(at) : "<wrong len>";
  }

  private static boolean isZero(TextOut out, int at, int length) {
    for (int i = 0; i < length; i++) {
      if (out.u8(at + i) != 0) return false;
    }
    return true;
  }

  private static String hardwareName(int type) {
    return switch (type) {
      case 1 -> "Ethernet";
      case 6 -> "TokenRing";
      case 7 -> "ArcNet";
      case 15 -> "FrameRelay";
      case 19 -> "ATM";
      case 23 -> "Strip";
      case 24 -> "IEEE 1394";
      case 32 -> "InfiniBand";
      default -> "Unknown Hardware (" + type + ")";
    };
  }

  private static String protocolName(int type) {
    var name = PacketText.etherTypeName(type);
    return name == null ? "Unknown Protocol (0x%04x)".formatted(type) : name;
  }

  private static String opName(int op) {
    return switch (op) {
      case 1 -> "Request";
      case 2 -> "Reply";
      case 3 -> "Reverse Request";
      case 4 -> "Reverse Reply";
      case 8 -> "Inverse Request";
      case 9 -> "Inverse Reply";
      case 10 -> "NACK Reply";
      default -> "Unknown (" + op + ")";
    };
  }
}
