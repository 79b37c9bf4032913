package dev.hooklab.lab.capture;

import dev.hooklab.packet.PcapFile;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/// Writes classic pcap (draft-ietf-opsawg-pcap) with nanoseconds, little-endian. The format has no place for
/// interfaces, directions and counts: the frames of all taps come in the order of their time.
public final class PcapWriter implements CaptureWriter {
  private final OutputStream out;
  private final CaptureOrigin origin;

  /// Writes the head of the file at once.
  public PcapWriter(OutputStream out, CaptureOrigin origin, CaptureOptions options) throws IOException {
    this.out = out;
    this.origin = origin;
    out.write(PcapFile.header(true, options.snaplen(), PcapFile.ETHERNET));
  }

  @Override public void write(CapturedFrame frame) throws IOException {
    out.write(PcapFile.recordHeader(true, origin.epochNanos(frame.time()), frame.bytes().length, frame.length()));
    out.write(frame.bytes());
  }

  @Override public void finish(List<TapCount> counts, long time) {}

  @Override public void close() throws IOException {
    out.close();
  }
}
