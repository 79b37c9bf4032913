package dev.hooklab.packet;

import dev.hooklab.addr.Ip;
import java.util.Map;

/// DNS messages in words (RFC 1035): `4711+ A? web.example. (29)`, `4711 1/0/0 A 203.0.113.10 (45)`.
final class DnsText {
  private static final int HEADER = 12;
  private static final int MAX_NAME = 255;
  private static final int IN = 1;
  private static final int OPT = 41;
  private static final int COOKIE = 10;
  /// The top bit of a class in multicast DNS: answer by unicast, or flush the cache (RFC 6762 §5.4, §10.2).
  private static final int TOP_BIT = 0x8000;

  private static final String[] OPERATIONS = {"", " inv_q", " stat", " op3", " notify", " update", " op6", " op7", " op8",
      " updateA", " updateD", " updateDA", " updateM", " updateMA", " zoneInit", " zoneRef"};
  private static final String[] RESPONSES = {"", " FormErr", " ServFail", " NXDomain", " NotImp", " Refused", " YXDomain", " YXRRSet",
      " NXRRSet", " NotAuth", " NotZone", " Resp11", " Resp12", " Resp13", " Resp14", " NoChange"};
  private static final Map<Integer, String> TYPES = Map.ofEntries(Map.entry(1, "A"), Map.entry(2, "NS"), Map.entry(3, "MD"),
      Map.entry(4, "MF"), Map.entry(5, "CNAME"), Map.entry(6, "SOA"), Map.entry(7, "MB"), Map.entry(8, "MG"), Map.entry(9, "MR"),
      Map.entry(10, "NULL"), Map.entry(11, "WKS"), Map.entry(12, "PTR"), Map.entry(13, "HINFO"), Map.entry(14, "MINFO"),
      Map.entry(15, "MX"), Map.entry(16, "TXT"), Map.entry(17, "RP"), Map.entry(18, "AFSDB"), Map.entry(24, "SIG"), Map.entry(25, "KEY"),
      Map.entry(28, "AAAA"), Map.entry(29, "LOC"), Map.entry(33, "SRV"), Map.entry(35, "NAPTR"), Map.entry(37, "CERT"),
      Map.entry(39, "DNAME"), Map.entry(OPT, "OPT"), Map.entry(43, "DS"), Map.entry(44, "SSHFP"), Map.entry(46, "RRSIG"),
      Map.entry(47, "NSEC"), Map.entry(48, "DNSKEY"), Map.entry(99, "SPF"), Map.entry(250, "TSIG"), Map.entry(251, "IXFR"),
      Map.entry(252, "AXFR"), Map.entry(255, "ANY"), Map.entry(256, "URI"));
  private static final Map<Integer, String> CLASSES = Map.of(3, "CHAOS", 4, "HS", 255, "ANY");

  private final TextOut out;
  private final int message;
  private final boolean multicast;

  private DnsText(TextOut out, int message, boolean multicast) {
    this.out = out;
    this.message = message;
    this.multicast = multicast;
  }

  /// A message in a UDP datagram.
  static void overUdp(TextOut out, int at, int length, boolean multicast) {
    out.protocol = "domain";
    new DnsText(out, at, multicast).print(length);
  }

  /// A message in a TCP segment, its length before it; only one that fills the segment is told.
  static void overTcp(TextOut out, int at, int length) {
    out.protocol = "domain";
    if (length < 2) {
      out.put(" [DNS over TCP: length ", length, " < 2] (invalid)");
      return;
    }
    int claimed = out.u16(at);
    if (claimed != length - 2) {
      out.put(" [prefix length(", claimed, ") != length(", length - 2, ")] (invalid)");
      return;
    }
    out.put(" ");
    new DnsText(out, at + 2, false).print(length - 2);
  }

  private void print(int length) {
    if (length < HEADER) {
      out.put("domain [length ", length, " < 12] (invalid)");
      return;
    }
    out.check(message, HEADER);
    int flags = out.u16(message + 2);
    if ((flags & 0x8000) != 0) response(flags); else request(flags);
    out.put(" (", length, ")");
  }

  private int count(int section) {
    return out.u16(message + 4 + 2 * section);
  }

  private void request(int flags) {
    out.put(out.u16(message), OPERATIONS[flags >> 11 & 15], (flags & 0x100) != 0 ? "+" : "", (flags & 0x10) != 0 ? "%" : "");
    if ((flags & 0x6cf) != 0) out.put(" [b2&3=0x", Integer.toHexString(flags), "]");
    boolean inverse = (flags >> 11 & 15) == 1;
    if (inverse && count(0) != 0) out.put(" [", count(0), "q]");
    if (inverse ? count(1) != 1 : count(1) != 0) out.put(" [", count(1), "a]");
    if (!inverse && count(0) != 1) out.put(" [", count(0), "q]");
    if (count(2) != 0) out.put(" [", count(2), "n]");
    if (count(3) != 0) out.put(" [", count(3), "au]");
    int at = message + HEADER;
    for (int i = 0; i < count(0); i++) at = question(i > 0 && at >= out.end ? cut() : at);
    if (out.style.verbose() > 1) {
      at = records(at, count(1), "");
      at = records(at, count(2), " ns:");
      records(at, count(3), " ar:");
    }
  }

  private void response(int flags) {
    out.put(out.u16(message), OPERATIONS[flags >> 11 & 15], RESPONSES[flags & 15], (flags & 0x400) != 0 ? "*" : "",
        (flags & 0x80) != 0 ? "" : "-", (flags & 0x200) != 0 ? "|" : "", (flags & 0x20) != 0 ? "$" : "");
    if (count(0) != 1) out.put(" [", count(0), "q]");
    int at = message + HEADER;
    for (int i = 0; i < count(0); i++) {
      if (i > 0) out.put(",");
      if (out.style.verbose() > 1) out.put(" q:");
      at = out.style.verbose() > 1 ? question(at) : skipName(at) + 4;
    }
    out.put(" ", count(1), "/", count(2), "/", count(3));
    at = records(at, count(1), "");
    if (out.style.verbose() > 1) {
      at = records(at, count(2), " ns:");
      records(at, count(3), " ar:");
    }
  }

  /// Prints a section of records, and tells where the next one begins.
  private int records(int at, int count, String title) {
    if (count == 0) return at;
    if (!title.isEmpty() && at >= out.end) return cut();
    out.put(title);
    for (int i = 0; i < count; i++) {
      if (i > 0 && at >= out.end) return cut();
      out.put(i > 0 ? "," : "");
      at = record(at);
    }
    return at;
  }

  private static int cut() {
    throw new TextOut.CutOff();
  }

  private int question(int at) {
    int type = skipName(at);
    out.check(type, 4);
    out.put(" ", type(out.u16(type)));
    int family = out.u16(type + 2);
    inClass(multicast ? family & ~TOP_BIT : family);
    if (multicast) out.put((family & TOP_BIT) != 0 ? " (QU)" : " (QM)");
    out.put("? ");
    return name(at) + 4;
  }

  private int record(int at) {
    if (out.style.verbose() > 0) out.put(" ");
    int head = out.style.verbose() > 0 ? name(at) : skipName(at);
    if (!out.has(head, 10)) return out.end;
    int type = out.u16(head);
    int family = out.u16(head + 2);
    int plain = multicast ? family & ~TOP_BIT : family;
    if (type != OPT) inClass(plain);
    if (multicast && (family & TOP_BIT) != 0) out.put(" (Cache flush)");
    int data = head + 10;
    int length = out.u16(head + 8);
    out.put(" ", type(type));
    if (data + length > out.end) return cut();
    if (type == OPT) options(plain, out.u16(head + 6), data, length);
    else data(type, data, length);
    return data + length;
  }

  private void inClass(int family) {
    if (family != IN) out.put(" ", CLASSES.getOrDefault(family, "(Class " + family + ")"));
  }

  private static String type(int type) {
    return TYPES.getOrDefault(type, "Type" + type);
  }

  private void data(int type, int at, int length) {
    switch (type) {
      case 1 -> {
        out.check(at, 4);
        out.put(" ", Ip.text(Bytes.i32(out.buf, at)));
      }
      case 2, 5, 12, 39 -> {
        out.put(" ");
        name(at);
      }
      case 6 -> authority(at);
      case 15 -> {
        out.put(" ");
        out.check(at, 2);
        name(at + 2);
        out.put(" ", out.u16(at));
      }
      case 16 -> {
        for (int next = at; next < at + length;) {
          out.put(" \"");
          next = string(next + 1, out.u8(next));
          out.put("\"");
        }
      }
      case 28 -> {
        out.check(at, 16);
        out.put(" ", Ip.v6(Bytes.i64(out.buf, at), Bytes.i64(out.buf, at + 8)));
      }
      case 33 -> {
        out.put(" ");
        out.check(at, 6);
        name(at + 6);
        out.put(":", out.u16(at + 4), " ", out.u16(at), " ", out.u16(at + 2));
      }
      default -> { }
    }
  }

  private void authority(int at) {
    if (out.style.verbose() == 0) return;
    out.put(" ");
    int next = name(at);
    out.put(" ");
    next = name(next);
    out.check(next, 20);
    for (int i = 0; i < 20; i += 4) out.put(" ", out.u32(next + i));
  }

  /// EDNS (RFC 6891): the sender's limits, and options as hex.
  private void options(int size, int flags, int at, int length) {
    out.put(" UDPsize=", size, (flags & 0x8000) != 0 ? " DO" : "");
    if (length == 0) return;
    out.put(" [");
    for (int next = at; next < at + length;) {
      int code = out.u16(next);
      out.put(code == COOKIE ? "COOKIE" : "Opt" + code);
      int bytes = out.u16(next + 2);
      out.check(next + 4, bytes);
      out.put(bytes > 0 ? " " : "");
      for (int i = 0; i < bytes; i++) out.put(code == COOKIE && i == 8 ? " " : "", out.hex(next + 4 + i, 1));
      next += 4 + bytes;
      if (next < at + length) out.put(",");
    }
    out.put("]");
  }

  /// Where a name ends.
  private int skipName(int at) {
    for (int i = out.u8(at++); i != 0; i = out.u8(at++)) {
      if ((i & 0xc0) == 0xc0) return at + 1;
      if ((i & 0xc0) != 0) return cut();
      at += i;
    }
    return at;
  }

  /// Prints a name, and tells where it ends; a pointer in it may only lead back (RFC 1035 §4.1.4).
  private int name(int at) {
    int limit = at - message;
    int end = -1;
    int characters = 0;
    int i = label(at++);
    if (i == 0) out.put(".");
    while (i != 0) {
      if ((i & 0xc0) == 0xc0) {
        if (end < 0) end = at + 1;
        int offset = (i << 8 | out.u8(at)) & 0x3fff;
        if (offset >= limit) {
          out.put("<BAD PTR>");
          return cut();
        }
        limit = offset;
        at = message + offset;
        i = label(at++);
        continue;
      }
      if (characters < MAX_NAME) string(at, Math.min(i, MAX_NAME - characters));
      characters += i;
      at += i;
      out.put(characters <= MAX_NAME ? "." : "");
      characters++;
      i = label(at++);
    }
    if (characters > MAX_NAME) out.put("<DOMAIN NAME TOO LONG>");
    return end < 0 ? at : end;
  }

  private int label(int at) {
    int label = out.u8(at);
    if ((label & 0xc0) == 0x40) {
      out.put("<ELT ", label & 0x3f, ">");
      return cut();
    }
    if ((label & 0xc0) == 0x80) {
      out.put("<BAD LABEL TYPE>");
      return cut();
    }
    return label;
  }

  /// Prints characters, and tells where they end.
  private int string(int at, int length) {
    for (int i = 0; i < length; i++) out.character(out.u8(at + i));
    return at + length;
  }
}
