package dev.hooklab.tcp;

import dev.hooklab.packet.Tcp;

/// What one connection remembers (the transmission control block of RFC 9293 §3.3.1, the kernel's `struct tcp_sock`).
/// Times are nanoseconds of virtual time where nothing else is said.
final class Tcb {
  /// What a peer that names no MSS can take (RFC 9293 §3.7.1).
  static final int DEFAULT_MSS = 536;

  // -------- sending
  int iss;
  int sndUna;
  int sndNxt;
  int sndWnd;
  int sndWl1;
  /// The largest window that the peer ever offered.
  int maxWindow;
  /// One past the last byte that the program gave.
  int writeSeq;
  /// Up to where data was marked to be pushed.
  int pushedSeq;
  /// The end of the last segment sent that was not full: Nagle's algorithm lets only one be under way.
  int smallSent;
  boolean noDelay;
  int pathMtu;
  /// The peer's largest segment.
  int peerMss = DEFAULT_MSS;
  /// Data per segment now, with the timestamp option taken off, but not SACK blocks.
  int mss;
  long lastSent;

  // -------- receiving
  int rcvNxt;
  /// The peer's number when the window was last told.
  int rcvWup;
  int rcvWnd;
  int windowClamp;
  /// Up to where the program has read.
  int copiedSeq;
  /// The largest segment that we take, options taken off.
  int advMss;
  boolean finReceived;

  // -------- what the SYNs agreed on
  boolean timestamps;
  boolean sack;
  boolean scaling;
  int sndScale;
  int rcvScale;
  /// Added to the clock in what the peer sees of it.
  int tsOffset;
  /// The peer's newest timestamp, and when it came, in seconds; 0 for never.
  int tsRecent;
  long tsRecentStamp;

  /// What of the offered window is left.
  int receiveWindow() {
    return Math.max(rcvWup + rcvWnd - rcvNxt, 0);
  }

  /// One past the last number that the peer's window allows to send.
  int windowEnd() {
    return sndUna + sndWnd;
  }

  /// Bytes of TCP header in a segment without SACK blocks.
  int headerLength() {
    return Tcp.MIN_LEN + (timestamps ? TcpOptions.TIMESTAMP_LEN : 0);
  }

  /// Sets the data per segment for a path MTU (`tcp_sync_mss`).
  void syncMss(int mtu, int minimum) {
    pathMtu = mtu;
    int base = Math.max(Math.min(mtu - 20 - Tcp.MIN_LEN, peerMss), minimum);
    int size = base - (headerLength() - Tcp.MIN_LEN);
    mss = boundToHalfWindow(size);
  }

  /// Never more than half the peer's largest window, so that acknowledgments keep coming (`tcp_bound_to_half_wnd`).
  int boundToHalfWindow(int size) {
    int limit = maxWindow > DEFAULT_MSS ? maxWindow >>> 1 : maxWindow;
    return limit != 0 && size > limit ? Math.max(limit, 68 - headerLength()) : size;
  }

  // -------- timestamps (RFC 7323 §4, §5)

  private static final long PAWS_DAYS = 24L * 24 * 60 * 60;
  /// How far behind the newest a segment's timestamp may be, in the peer's ticks.
  private static final int PAWS_WINDOW = 1;

  /// Whether a timestamp is new enough (`tcp_paws_check`).
  boolean fresh(TcpOptions options, long nowSeconds, int slack) {
    return !options.timestamp || tsRecentStamp == 0 || tsRecent - options.tsVal <= slack
        || nowSeconds >= tsRecentStamp + PAWS_DAYS || tsRecent == 0;
  }

  /// Whether a segment is an old duplicate by its timestamp (`tcp_paws_discard`); an acknowledgment that was overtaken on
  /// the way is not.
  boolean outdated(Segment segment, long nowSeconds, long rto) {
    return timestamps && !fresh(segment.options, nowSeconds, PAWS_WINDOW) && !overtakenAck(segment, rto);
  }

  /// `tcp_disordered_ack`.
  private boolean overtakenAck(Segment s, long rto) {
    return s.hasAck() && s.seq == s.endSeq && s.seq == rcvNxt && s.ack == sndUna && (s.window << sndScale) == sndWnd
        && tsRecent - s.options.tsVal <= rto / 1_000_000 * 1_200 / 1_000;
  }

  /// Remembers the timestamp of a segment that holds the number last acknowledged (`tcp_replace_ts_recent`).
  void rememberTimestamp(Segment segment, long nowSeconds) {
    if (!timestamps || !segment.options.timestamp || Seq.after(segment.seq, rcvWup)) return;
    if (fresh(segment.options, nowSeconds, 0)) storeTimestamp(segment.options, nowSeconds);
  }

  void storeTimestamp(TcpOptions options, long nowSeconds) {
    tsRecent = options.tsVal;
    tsRecentStamp = nowSeconds;
  }
}
