package dev.hooklab.lab.capture;

import java.util.Optional;

/// What a capture keeps.
///
/// @param snaplen how much of each frame, in bytes
/// @param filter which frames, as pcap-filter(7) has it
/// @param limit how many bytes in all: a capture that lies in memory stops keeping frames there, and counts them
public record CaptureOptions(int snaplen, Optional<String> filter, long limit) {
  /// tcpdump's default, more than any frame has.
  public static final int DEFAULT_SNAPLEN = 262_144;
  public static final long DEFAULT_LIMIT = 256L << 20;

  public static final CaptureOptions DEFAULT = new CaptureOptions(DEFAULT_SNAPLEN, Optional.empty(), DEFAULT_LIMIT);
}
