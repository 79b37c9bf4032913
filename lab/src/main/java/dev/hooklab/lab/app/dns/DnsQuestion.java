package dev.hooklab.lab.app.dns;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/// What a query asks (RFC 1035 §4.1).
///
/// @param flags the header's second word
/// @param name in lower case, without the final dot
/// @param end where the question ends in the message
record DnsQuestion(int id, int flags, String name, int type, int cls, int end) {
  static final int HEADER = 12;
  static final int TYPE_A = 1;
  static final int TYPE_AAAA = 28;
  static final int TYPE_ANY = 255;
  static final int CLASS_IN = 1;
  private static final int RESPONSE = 0x8000;
  private static final int OPCODE = 0x7800;
  private static final int LONGEST_LABEL = 63;
  private static final int LONGEST_NAME = 253;

  /// The question of a standard query; empty for any other message.
  static Optional<DnsQuestion> parse(byte[] message) {
    if (message.length < HEADER || (u16(message, 2) & (RESPONSE | OPCODE)) != 0 || u16(message, 4) != 1) return Optional.empty();
    var name = new StringBuilder();
    int at = HEADER;
    while (at < message.length && message[at] != 0) {
      int length = message[at] & 0xff;
      if (length > LONGEST_LABEL || at + 1 + length > message.length || name.length() + length > LONGEST_NAME) return Optional.empty();
      if (!name.isEmpty()) name.append('.');
      name.append(new String(message, at + 1, length, StandardCharsets.ISO_8859_1));
      at += 1 + length;
    }
    if (at + 5 > message.length) return Optional.empty();
    return Optional.of(new DnsQuestion(u16(message, 0), u16(message, 2), name.toString().toLowerCase(Locale.ROOT),
        u16(message, at + 1), u16(message, at + 3), at + 5));
  }

  private static int u16(byte[] bytes, int at) {
    return (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
  }
}
