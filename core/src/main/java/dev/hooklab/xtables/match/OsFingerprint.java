package dev.hooklab.xtables.match;

import dev.hooklab.packet.Ipv4;
import dev.hooklab.packet.Packet;
import dev.hooklab.packet.Tcp;

/// What the SYNs of an operating system look like, as a line of p0f's `pf.os` says it (`struct nf_osf_user_finger`).
/// @param window how the window is compared with `windowValue`
/// @param size the length of the whole packet
/// @param options the kinds and lengths of the TCP options, in order
public record OsFingerprint(Window window, int windowValue, int ttl, boolean df, int size, java.util.List<Option> options, String genre,
    String version, String subtype) {
  /// What the window is compared with.
  public enum Window {
    /// The value itself; 0 stands for any.
    PLAIN,
    /// A multiple of the value.
    MODULO,
    /// So many times the MSS.
    MSS,
    /// So many times the MTU.
    MTU
  }

  /// A TCP option; what it contains does not matter.
  public record Option(int kind, int length) {}

  private static final int KIND_MSS = 2;
  private static final int MAX_OPTIONS = 40;
  /// What modems may have made of an MSS.
  private static final int USUAL_MSS = 1460;
  private static final int SMART_MSS = 1448;
  private static final int HEADERS = 40;

  /// Whether a SYN looks so, its TTL and DF aside (`nf_osf_match_one`).
  boolean fits(Packet p, Tcp header) {
    int length = Math.max(0, header.headerLen() - Tcp.MIN_LEN);
    if (Ipv4.of(p).totalLen() != size || length > MAX_OPTIONS || length != optionsLength()) return false;
    int at = header.off() + Tcp.MIN_LEN;
    int mss = 0;
    for (int i = 0; i < options.size(); i++) {
      var option = options.get(i);
      if (p.buf[at] != option.kind) return false;
      if (option.kind == KIND_MSS) mss = (p.buf[at + 2] & 0xff) << 8 | p.buf[at + 3] & 0xff;
      at += option.length;
    }
    return windowFits(header.window(), mss);
  }

  private int optionsLength() {
    int sum = 0;
    for (int i = 0; i < options.size(); i++) sum += options.get(i).length;
    return sum;
  }

  private boolean windowFits(int seen, int mss) {
    return switch (window) {
      case PLAIN -> windowValue == 0 || seen == windowValue;
      case MODULO -> windowValue != 0 && Integer.remainderUnsigned(seen, windowValue) == 0;
      case MSS -> seen == windowValue * mss || seen == windowValue * USUAL_MSS || seen == windowValue * SMART_MSS;
      case MTU -> seen == windowValue * (mss + HEADERS) || seen == windowValue * (USUAL_MSS + HEADERS) || seen == windowValue * (SMART_MSS + HEADERS);
    };
  }
}
