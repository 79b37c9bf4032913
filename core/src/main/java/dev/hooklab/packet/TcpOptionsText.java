package dev.hooklab.packet;

/// TCP options in words: `options [mss 1460,sackOK,TS val 1 ecr 0,nop,wscale 7]` (RFC 9293 §3.2, RFC 7323, RFC 2018).
final class TcpOptionsText {
  private static final int EOL = 0;
  private static final int NOP = 1;
  private static final int MSS = 2;
  private static final int WSCALE = 3;
  private static final int SACK_OK = 4;
  private static final int SACK = 5;
  private static final int TIMESTAMPS = 8;
  private static final int MD5 = 19;
  private static final int USER_TIMEOUT = 28;
  private static final int FAST_OPEN = 34;

  private TcpOptionsText() {}

  /// False when the options are such that nothing can be said of what follows.
  /// @param sackBase is subtracted from the edges of selective acknowledgments
  static boolean print(TextOut out, int at, int length, int sackBase) {
    out.put(", options [");
    boolean first = true;
    for (int left = length; left > 0; first = false) {
      if (!first) out.put(",");
      int kind = out.u8(at);
      boolean single = kind == EOL || kind == NOP;
      int size = single ? 1 : out.u8(at + 1);
      if (!single && (size < 2 || size > left)) return bad(out, first);
      out.put(name(kind));
      if (kind == EOL) break;
      if (!single) {
        int needed = Math.max(fixedSize(kind), 0);
        if (needed > left - 2) return bad(out, first);
        int used = 2 + value(out, kind, at + 2, size - 2, sackBase, first);
        if (used < 2) return false;
        if (used != size) out.put("[len ", size, "]");
        size = used;
      }
      at += size;
      left -= size;
    }
    out.put("]");
    return true;
  }

  private static boolean bad(TextOut out, boolean first) {
    out.put("[bad opt]", first ? "" : "]");
    return false;
  }

  /// Prints an option's value and tells how many bytes that took; less than 0 when the packet ends before.
  private static int value(TextOut out, int kind, int at, int size, int sackBase, boolean first) {
    try {
      return value(out, kind, at, size, sackBase);
    } catch (TextOut.CutOff _) {
      out.cutOff();
      out.put(first ? "" : ">");
      return -3;
    }
  }

  private static int value(TextOut out, int kind, int at, int size, int sackBase) {
    int needed = fixedSize(kind);
    out.check(at, Math.max(needed, 0));
    switch (kind) {
      case MSS -> out.put(" ", out.u16(at));
      case WSCALE -> out.put(" ", out.u8(at));
      case SACK -> sack(out, at, size, sackBase);
      case TIMESTAMPS -> out.put(" val ", out.u32(at), " ecr ", out.u32(at + 4));
      case 6, 7, 11, 12, 13 -> out.put(" ", out.u32(at));
      case MD5 -> out.put(" shared secret not supplied with -M, can't check - ", out.hex(at, 16));
      case 20 -> out.put(" cap ", out.hex(at, 1), " id ", out.u8(at + 1));
      case USER_TIMEOUT -> {
        int value = out.u16(at);
        out.put(" 0x", Integer.toHexString(value), " ", (value & 1) != 0 ? (value >> 1) * 60 : value >> 1);
      }
      case FAST_OPEN -> fastOpen(out, at, size);
      case SACK_OK -> { }
      default -> {
        if (size > 0) out.put(" 0x");
        for (int i = 0; i < size; i++) out.put(out.hex(at + i, 1));
      }
    }
    return needed >= 0 ? needed : size;
  }

  /// How long a kind's value is; -1 for kinds whose length varies.
  private static int fixedSize(int kind) {
    return switch (kind) {
      case MSS, 20, USER_TIMEOUT -> 2;
      case WSCALE -> 1;
      case SACK_OK -> 0;
      case 6, 7, 11, 12, 13 -> 4;
      case TIMESTAMPS -> 8;
      case MD5 -> 16;
      default -> -1;
    };
  }

  private static void sack(TextOut out, int at, int size, int base) {
    if (size % 8 != 0) {
      out.put(" invalid sack");
      return;
    }
    out.put(" ", size / 8, " ");
    for (int i = 0; i < size; i += 8) {
      out.put("{", Integer.toUnsignedString((int) out.u32(at + i) - base), ":",
          Integer.toUnsignedString((int) out.u32(at + i + 4) - base), "}");
    }
  }

  private static void fastOpen(TextOut out, int at, int size) {
    out.put(" ");
    if (size == 0) out.put(" cookiereq");
    else if (size % 2 != 0 || size < 4 || size > 16) out.put(" (invalid)");
    else out.put(" cookie ", out.hex(at, size));
  }

  private static String name(int kind) {
    return switch (kind) {
      case EOL -> "eol";
      case NOP -> "nop";
      case MSS -> "mss";
      case WSCALE -> "wscale";
      case SACK_OK -> "sackOK";
      case SACK -> "sack";
      case 6 -> "echo";
      case 7 -> "echoreply";
      case TIMESTAMPS -> "TS";
      case 11 -> "cc";
      case 12 -> "ccnew";
      case 13 -> "";
      case MD5 -> "md5";
      case 20 -> "scps";
      case USER_TIMEOUT -> "uto";
      case 29 -> "tcp-ao";
      case 30 -> "mptcp";
      case FAST_OPEN -> "tfo";
      case 254 -> "exp";
      default -> "unknown-" + kind;
    };
  }
}
