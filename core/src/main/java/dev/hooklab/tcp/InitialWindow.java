package dev.hooklab.tcp;

/// The receive window that a SYN offers, the scale it asks for, and the most that it can ever be
/// (`tcp_select_initial_window`).
record InitialWindow(int window, int scale, int clamp) {
  static final int MAX_SCALE = 14;
  private static final int LARGEST = 0xffff << MAX_SCALE;
  /// `net.core.rmem_max`, which the scale is made for if it exceeds `tcp_rmem`.
  private static final int BUFFER_MAX = 4_194_304;

  /// The window for a buffer.
  /// @param space what of the buffer can be offered, in bytes
  /// @param mss data per segment, options taken off
  static InitialWindow of(TcpConfig config, int space, int mss, boolean scaling) {
    int offered = Math.min(LARGEST, space);
    if (offered > mss) offered -= offered % mss;
    int scale = 0;
    if (scaling) {
      long largest = Math.clamp(Math.max(config.receiveBuffer.get(2), BUFFER_MAX), (long) space, LARGEST);
      scale = Math.clamp(63 - Long.numberOfLeadingZeros(largest) - 15, 0, MAX_SCALE);
    }
    return new InitialWindow(offered, scale, Math.min(0xffff << scale, LARGEST));
  }

  /// What stands in the header of a SYN, which is never scaled.
  static int inSyn(int window) {
    return Math.min(window, 0xffff);
  }
}
