package dev.hooklab.packet;

/// IPv4 options in words (RFC 791 §3.1), as tcpdump prints them within the parentheses of `-v`.
final class Ipv4OptionsText {
  private static final int EOL = 0;
  private static final int NOP = 1;
  private static final int RECORD_ROUTE = 7;
  private static final int TIMESTAMP = 68;
  private static final int LOOSE_ROUTE = 131;
  private static final int STRICT_ROUTE = 137;
  private static final int ROUTER_ALERT = 148;

  private Ipv4OptionsText() {}

  /// False when the packet ends within the options.
  static boolean print(TextOut out, int at, int length) {
    var separator = "";
    for (int left = length; left > 0;) {
      out.put(separator);
      separator = ",";
      int code = out.u8(at);
      out.put(name(code));
      int size = code == EOL || code == NOP ? 1 : out.u8(at + 1);
      if (size < 2 && code != EOL && code != NOP || size > left) {
        out.put(" [bad length ", size, "]");
        return true;
      }
      if (!out.has(at, size)) return false;
      switch (code) {
        case EOL -> { return true; }
        case TIMESTAMP -> timestamps(out, at, size);
        case RECORD_ROUTE, LOOSE_ROUTE, STRICT_ROUTE -> route(out, at, size);
        case ROUTER_ALERT -> {
          if (size < 4) out.put(" [bad length ", size, "]");
          else if (out.u16(at + 2) != 0) out.put(" value ", out.u16(at + 2));
        }
        default -> { }
      }
      at += size;
      left -= size;
    }
    return true;
  }

  private static void route(TextOut out, int at, int size) {
    if (size < 3) {
      out.put(" [bad length ", size, "]");
      return;
    }
    if ((size + 1 & 3) != 0) out.put(" [bad length ", size, "]");
    int pointer = out.u8(at + 2) - 1;
    if (pointer < 3 || (pointer + 1 & 3) != 0 || pointer > size + 1) out.put(" [bad ptr ", pointer + 1, "]");
    for (int i = 3; i < size; i += 4) {
      out.put(" ", out.ip4(at + i), pointer > i ? "," : "");
    }
  }

  private static void timestamps(TextOut out, int at, int size) {
    if (size < 4) {
      out.put("[bad length ", size, "]");
      return;
    }
    out.put(" TS{");
    int kind = out.u8(at + 3) & 15;
    int step = kind == 0 ? 4 : 8;
    if ((size - 4 & step - 1) != 0) out.put("[bad length ", size, "]");
    int pointer = out.u8(at + 2) - 1;
    if (pointer < 4 || (pointer - 4 & step - 1) != 0 || pointer > size + 1) out.put("[bad ptr ", pointer + 1, "]");
    int reached = 0;
    switch (kind) {
      case 0 -> out.put("TSONLY");
      case 1 -> out.put("TS+ADDR");
      case 3 -> out.put("PRESPEC");
      default -> out.put("[bad ts type ", kind, "]");
    }
    if (kind <= 3 && kind != 2) {
      for (reached = 4; reached < size; reached += step) {
        out.check(at + reached, step);
        out.put(pointer == reached ? " ^ " : " ", out.u32(at + reached + step - 4), "@", step == 8 ? out.ip4(at + reached) : "");
      }
    }
    out.put(pointer == reached ? " ^ " : "");
    int missed = out.u8(at + 3) >> 4;
    if (missed != 0) out.put(" [", missed, " hops not recorded]} ");
    else out.put("}");
  }

  private static String name(int code) {
    return switch (code) {
      case EOL -> "EOL";
      case NOP -> "NOP";
      case RECORD_ROUTE -> "RR";
      case TIMESTAMP -> "timestamp";
      case 82 -> "traceroute";
      case 130 -> "security";
      case LOOSE_ROUTE -> "LSRR";
      case STRICT_ROUTE -> "SSRR";
      case ROUTER_ALERT -> "RA";
      default -> "unknown " + code;
    };
  }
}
