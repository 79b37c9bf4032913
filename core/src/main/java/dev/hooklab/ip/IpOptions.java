package dev.hooklab.ip;

import dev.hooklab.packet.Ipv4;
import dev.hooklab.packet.Packet;
import dev.hooklab.packet.Slots;
import java.util.Arrays;

/// What was found in a packet's IPv4 options (`struct ip_options`, RFC 791 §3.1): where each lies, counted from the IP
/// header, and what is still to be filled in. [OptionProcessor] finds and fills.
final class IpOptions implements Slots.Options {
  static final int END = 0;
  static final int NOP = 1;
  static final int RECORD_ROUTE = 7;
  static final int TIMESTAMP = 68;
  static final int LOOSE_SOURCE_ROUTE = 131;
  static final int CIPSO = 134;
  static final int STRICT_SOURCE_ROUTE = 137;
  static final int ROUTER_ALERT = 148;
  /// Where an option's length and its pointer (from 1) to the next free place stand.
  static final int LENGTH = 1;
  static final int POINTER = 2;
  static final int FLAGS = 3;
  static final int TIME_ONLY = 0;
  static final int TIME_AND_ADDRESS = 1;
  static final int TIME_OF_GIVEN = 3;
  private static final int COPIED = 0x80;

  int length;
  int recordRoute;
  int timestamp;
  int sourceRoute;
  int cipso;
  boolean strict;
  boolean recordNeedsAddress;
  boolean timestampNeedsAddress;
  boolean timestampNeedsTime;
  /// The source route names a hop after this one: [#nextHop].
  boolean hit;
  int nextHop;
  /// In an answer: where its source route leads first.
  int firstHop;
  /// The bytes were changed, and the header checksum has yet to follow.
  boolean changed;

  /// What was found in a packet; null when it came without options, or was not looked at.
  static IpOptions of(Packet p) {
    return (IpOptions) p.options;
  }

  /// Blanks what only the first fragment carries: options without the copied flag (`ip_options_fragment`).
  static void blankForFragment(Packet p) {
    int end = p.transport();
    for (int at = p.net + Ipv4.MIN_LEN; at < end;) {
      int kind = p.buf[at] & 0xff;
      if (kind == END) return;
      if (kind == NOP) {
        at++;
        continue;
      }
      int length = at + 1 < end ? p.buf[at + 1] & 0xff : 0;
      if (length < 2 || at + length > end) return;
      if ((kind & COPIED) == 0) Arrays.fill(p.buf, at, at + length, (byte) NOP);
      at += length;
    }
  }
}
