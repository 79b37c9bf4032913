package dev.hooklab.packet;

import dev.hooklab.addr.Ip;
import dev.hooklab.addr.Mac;

/// A packet being put into words: its bytes, how far they may be read, and the text so far.
/// Reading past the end throws [CutOff]; who called the printer ends the text with what was being read, as tcpdump does.
final class TextOut {
  /// The packet ends before what a printer wanted to read.
  static final class CutOff extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// Without a stack trace: it is a way to end, not a fault.
    CutOff() {
      super(null, null, false, false);
    }
  }

  final byte[] buf;
  final TextStyle style;
  final StringBuilder text = new StringBuilder(120);
  /// One past the last byte that may be read; printers draw it in to their own end, and put it back.
  int end;
  /// How many packets within each other are being told.
  int depth;
  /// What is being read, for the mark that it is cut off.
  String protocol = "";

  TextOut(byte[] buf, int end, TextStyle style) {
    this.buf = buf;
    this.end = end;
    this.style = style;
  }

  boolean has(int at, int length) {
    return at >= 0 && length >= 0 && at <= end - length;
  }

  void check(int at, int length) {
    if (!has(at, length)) throw new CutOff();
  }

  int u8(int at) {
    check(at, 1);
    return Bytes.u8(buf, at);
  }

  int u16(int at) {
    check(at, 2);
    return Bytes.u16(buf, at);
  }

  long u32(int at) {
    check(at, 4);
    return Bytes.u32(buf, at);
  }

  String ip4(int at) {
    check(at, 4);
    return host(Ip.v4(Bytes.i32(buf, at)));
  }

  String ip6(int at) {
    check(at, 16);
    return host(Ip.v6(Bytes.i64(buf, at), Bytes.i64(buf, at + 8)));
  }

  private String host(Ip address) {
    return style.hosts().apply(address).orElseGet(address::toString);
  }

  String port(int port, String protocol) {
    return style.ports().apply(port, protocol).orElseGet(() -> Integer.toString(port));
  }

  String mac(int at) {
    check(at, 6);
    return Mac.read(buf, at).toString();
  }

  /// Bytes in hex with colons, as a link address of any length is printed.
  String link(int at, int length) {
    if (length == 0) return "<empty>";
    check(at, length);
    var hex = new StringBuilder(3 * length);
    for (int i = 0; i < length; i++) hex.append(i == 0 ? "" : ":").append(hex2(u8(at + i)));
    return hex.toString();
  }

  String hex(int at, int length) {
    var hex = new StringBuilder(2 * length);
    for (int i = 0; i < length; i++) hex.append(hex2(u8(at + i)));
    return hex.toString();
  }

  private static String hex2(int octet) {
    return "" + Character.forDigit(octet >> 4, 16) + Character.forDigit(octet & 15, 16);
  }

  TextOut put(Object... parts) {
    for (var part : parts) text.append(part);
    return this;
  }

  /// A character of a text in the packet; what cannot be shown in the way of `cat -v`.
  void character(int c) {
    if (c >= 0x80) put("M-");
    c &= 0x7f;
    if (c >= ' ' && c < 0x7f) put((char) c);
    else put("^", (char) (c ^ 0x40));
  }

  void cutOff() {
    put(" [|", protocol, "]");
  }

  /// The names of the flags set in `bits`, each standing for a single bit from the lowest up.
  static String flags(int bits, String separator, String none, String... names) {
    var text = new StringBuilder();
    for (int i = 0; i < names.length; i++) {
      if ((bits >> i & 1) == 0 || names[i].isEmpty()) continue;
      text.append(text.isEmpty() ? "" : separator).append(names[i]);
    }
    return text.isEmpty() ? none : text.toString();
  }

  /// What a checksum field should have held, from what it holds and what the sum over all came to.
  static int shouldBe(int field, int computed) {
    int sum = field + computed;
    sum = (sum & 0xffff) + (sum >>> 16);
    return (sum & 0xffff) + (sum >>> 16);
  }
}
