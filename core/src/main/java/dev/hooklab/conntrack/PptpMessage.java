package dev.hooklab.conntrack;

import dev.hooklab.packet.Bytes;

/// A control message of PPTP (RFC 2637 §2), as far as conntrack reads it.
/// @param body where in the buffer it begins behind its headers
record PptpMessage(byte[] buf, int body, Type type) {
  /// The headers of a message: length, kind and cookie; type.
  static final int HEADER = 12;
  private static final int KIND = 2;
  private static final int COOKIE = 4;
  private static final int TYPE = 8;
  private static final int CONTROL = 1;
  private static final int MAGIC = 0x1a2b3c4d;

  /// The types, numbered from 1 on, each with how long its body has to be.
  enum Type {
    START_REQUEST(144), START_REPLY(144), STOP_REQUEST(4), STOP_REPLY(4), ECHO_REQUEST(0), ECHO_REPLY(0), OUT_CALL_REQUEST(156),
    OUT_CALL_REPLY(20), IN_CALL_REQUEST(208), IN_CALL_REPLY(12), IN_CALL_CONNECT(16), CALL_CLEAR_REQUEST(4), CALL_DISCONNECT(136),
    WAN_ERROR(28), SET_LINK_INFO(12);

    private static final Type[] ALL = values();
    private final int length;

    Type(int length) {
      this.length = length;
    }
  }

  /// Reads the message that a payload begins with; null when it is none, or not all of it is there.
  static PptpMessage read(byte[] buf, int payload, int end) {
    if (end - payload < HEADER || Bytes.u16(buf, payload + KIND) != CONTROL || Bytes.i32(buf, payload + COOKIE) != MAGIC) return null;
    int number = Bytes.u16(buf, payload + TYPE);
    if (number == 0 || number > Type.ALL.length) return null;
    var type = Type.ALL[number - 1];
    return end - payload - HEADER < type.length ? null : new PptpMessage(buf, payload + HEADER, type);
  }

  /// The first call id: the sender's own in a request or reply.
  int callId() {
    return Bytes.u16(buf, body);
  }

  /// The second call id, in a reply: the other side's.
  int peersCallId() {
    return Bytes.u16(buf, body + 2);
  }

  /// Whether a reply grants what was asked for.
  boolean granted() {
    return Bytes.u8(buf, body + switch (type) {
      case START_REPLY -> 2;
      case STOP_REPLY -> 0;
      default -> 4;
    }) == 1;
  }
}
