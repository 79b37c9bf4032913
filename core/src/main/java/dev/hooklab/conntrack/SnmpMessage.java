package dev.hooklab.conntrack;

import dev.hooklab.packet.Bytes;
import java.util.function.IntConsumer;

/// An SNMP message of version 1 or 2 (RFC 1157, RFC 3416), read as the kernel's decoder does: a message may end before its
/// request, and a binding before its value; all else has to be there (nf_nat_snmp_basic.asn1).
final class SnmpMessage {
  private static final int INTEGER = 0x02;
  private static final int OCTETS = 0x04;
  private static final int NULL = 0x05;
  private static final int OBJECT_ID = 0x06;
  private static final int CONSTRUCTED = 0x20;
  private static final int SEQUENCE = 0x30;
  private static final int IP_ADDRESS = 0x40;
  /// The requests and answers, one tag each; the trap of version 1 is not among them.
  private static final int FIRST_PDU = 0xa0;
  private static final int LAST_PDU = 0xa8;
  private static final int OLD_TRAP = 0xa4;
  private static final int NEWEST_VERSION = 1;
  private static final int LONG_TAG = 0x1f;
  private static final int MAX_LENGTH_BYTES = 2;

  private final byte[] buf;
  private int at;
  private int end;
  /// The element that was read last.
  private int tag;
  private int length;

  SnmpMessage(byte[] buf, int from, int end) {
    this.buf = buf;
    this.at = from;
    this.end = end;
  }

  /// Reads it all, and tells where its addresses are as it comes to them.
  /// @return false when it is none
  boolean eachAddress(IntConsumer found) {
    if (!enter(SEQUENCE) || !next() || tag != INTEGER || length != 1 || Bytes.u8(buf, at) > NEWEST_VERSION) return false;
    at += length;
    return skip(OCTETS) && (at == end || pdu(found));
  }

  private boolean pdu(IntConsumer found) {
    int message = end;
    if (!next()) return false;
    int kind = tag | CONSTRUCTED;
    if (kind < FIRST_PDU || kind > LAST_PDU || kind == OLD_TRAP) return false;
    end = at + length;
    int pdu = end;
    // The request's id, the error's status and its index.
    for (int i = 0; i < 3; i++) if (!skip(INTEGER)) return false;
    if (!enter(SEQUENCE)) return false;
    do {
      if (!binding(found)) return false;
    } while (at < end);
    return at == pdu && at == message;
  }

  private boolean binding(IntConsumer found) {
    int list = end;
    if (!enter(SEQUENCE) || !skip(OBJECT_ID)) return false;
    if (at < end) {
      if (!next()) return false;
      switch (tag) {
        case IP_ADDRESS -> {
          if (length != 4) return false;
          found.accept(at);
        }
        // Numbers and texts: Counter32, Unsigned32, TimeTicks, Opaque, Counter64; and that there is no value.
        case INTEGER, OCTETS, OBJECT_ID, NULL, 0x41, 0x42, 0x43, 0x44, 0x46, 0x80, 0x81, 0x82 -> { }
        default -> {
          return false;
        }
      }
      at += length;
    }
    if (at != end) return false;
    end = list;
    return true;
  }

  /// Goes into a group; what follows is read up to its end.
  private boolean enter(int wanted) {
    if (!next() || (tag | CONSTRUCTED) != wanted) return false;
    end = at + length;
    return true;
  }

  private boolean skip(int wanted) {
    if (!next() || tag != wanted) return false;
    at += length;
    return true;
  }

  /// Reads the tag and the length of an element that lies within its group.
  private boolean next() {
    if (end - at < 2) return false;
    tag = Bytes.u8(buf, at++);
    length = Bytes.u8(buf, at++);
    if ((tag & LONG_TAG) == LONG_TAG) return false;
    if (length > 0x7f) {
      int bytes = length - 0x80;
      if (bytes == 0 || bytes > MAX_LENGTH_BYTES || end - at <= bytes) return false;
      for (length = 0; bytes > 0; bytes--) length = length << 8 | Bytes.u8(buf, at++);
    }
    return length <= end - at;
  }
}
