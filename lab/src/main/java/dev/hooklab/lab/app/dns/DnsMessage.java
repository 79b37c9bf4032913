package dev.hooklab.lab.app.dns;

import dev.hooklab.addr.Ip;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// A DNS message, read whole (RFC 1035 §4).
///
/// @param flags the header's second word
/// @param sections the questions, answers, authorities and additional records, in this order
record DnsMessage(int id, int flags, List<List<Entry>> sections, int length) {
  static final int QUESTION = 0;
  static final int ANSWER = 1;
  static final int AUTHORITY = 2;
  static final int ADDITIONAL = 3;

  /// A question, or a record.
  /// @param name with its final dot
  /// @param cls the class; of an OPT record the size of datagrams
  /// @param ttl seconds; of a question -1
  /// @param data as zone files have it; empty for a question
  record Entry(String name, DnsType type, int number, int cls, long ttl, String data) {}

  /// A message that ends too early, or whose names go round in circles.
  static final class Malformed extends Exception {
    private static final long serialVersionUID = 1;

    Malformed() {
      super("unexpected end of input", null, false, false);
    }
  }

  static DnsMessage parse(byte[] message) throws Malformed {
    return new Reader(message).message();
  }

  int rcode() {
    return flags & 15;
  }

  List<Entry> section(int which) {
    return sections.get(which);
  }

  /// Reads on from a place in the message.
  private static final class Reader {
    private static final int HEADER = 12;
    private static final int POINTER = 0xc0;
    private static final int MOST_POINTERS = 64;
    private final byte[] message;
    private int at;

    Reader(byte[] message) {
      this.message = message;
    }

    DnsMessage message() throws Malformed {
      int id = u16();
      int flags = u16();
      var counts = new int[4];
      for (int i = 0; i < 4; i++) counts[i] = u16();
      assert at == HEADER;
      var sections = new ArrayList<List<Entry>>();
      for (int i = 0; i < 4; i++) {
        var entries = new ArrayList<Entry>();
        for (int n = 0; n < counts[i]; n++) entries.add(i == QUESTION ? question() : record());
        sections.add(List.copyOf(entries));
      }
      return new DnsMessage(id, flags, List.copyOf(sections), message.length);
    }

    private Entry question() throws Malformed {
      var name = name();
      int type = u16();
      return new Entry(name, DnsType.of(type), type, u16(), -1, "");
    }

    private Entry record() throws Malformed {
      var name = name();
      int type = u16();
      int cls = u16();
      long ttl = (long) u16() << 16 | u16();
      int length = u16();
      int end = at + length;
      if (end > message.length) throw new Malformed();
      var data = data(DnsType.of(type), end);
      at = end;
      return new Entry(name, DnsType.of(type), type, cls, ttl, data);
    }

    private String data(DnsType type, int end) throws Malformed {
      return switch (type) {
        case A, AAAA -> address(end);
        case NS, CNAME, PTR -> name();
        case MX -> u16() + " " + name();
        case SRV -> u16() + " " + u16() + " " + u16() + " " + name();
        case SOA -> name() + " " + name() + " " + u32() + " " + u32() + " " + u32() + " " + u32() + " " + u32();
        case TXT -> strings(end);
        case ANY, OPT, OTHER -> "\\# " + (end - at) + " " + HexFormat.of().withUpperCase().formatHex(message, at, end);
      };
    }

    private String address(int end) throws Malformed {
      var bytes = ByteBuffer.wrap(message, at, end - at);
      return switch (bytes.remaining()) {
        case 4 -> Ip.v4(bytes.getInt()).toString();
        case 16 -> Ip.v6(bytes.getLong(), bytes.getLong()).toString();
        default -> throw new Malformed();
      };
    }

    private String strings(int end) throws Malformed {
      var text = new StringBuilder();
      while (at < end) {
        int length = u8();
        if (at + length > end) throw new Malformed();
        if (!text.isEmpty()) text.append(' ');
        text.append('"').append(new String(message, at, length, StandardCharsets.ISO_8859_1).replace("\\", "\\\\").replace("\"", "\\\"")).append('"');
        at += length;
      }
      return text.toString();
    }

    /// A name, with what pointers stand for put in (RFC 1035 §4.1.4).
    private String name() throws Malformed {
      var name = new StringBuilder();
      int back = -1;
      for (int pointers = 0; ; ) {
        int length = u8();
        if (length == 0) break;
        if ((length & POINTER) == POINTER) {
          int to = (length & ~POINTER) << 8 | u8();
          if (++pointers > MOST_POINTERS) throw new Malformed();
          if (back < 0) back = at;
          at = to;
        } else {
          if (at + length > message.length) throw new Malformed();
          name.append(new String(message, at, length, StandardCharsets.ISO_8859_1)).append('.');
          at += length;
        }
      }
      if (back >= 0) at = back;
      return name.isEmpty() ? "." : name.toString();
    }

    private int u8() throws Malformed {
      if (at >= message.length) throw new Malformed();
      return message[at++] & 0xff;
    }

    private int u16() throws Malformed {
      return u8() << 8 | u8();
    }

    private long u32() throws Malformed {
      return (long) u16() << 16 | u16();
    }
  }
}
