package dev.hooklab.lab.capture;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/// Writes classic pcap (draft-ietf-opsawg-pcap) with nanoseconds, little-endian. The format has no place for
/// interfaces, directions and counts: the frames of all taps come in the order of their time.
public final class PcapWriter implements CaptureWriter {
  static final int NANOSECOND_MAGIC = 0xa1b23c4d;
  static final int MICROSECOND_MAGIC = 0xa1b2c3d4;
  static final int FILE_HEADER = 24;
  static final int RECORD_HEADER = 16;

  private final OutputStream out;
  private final CaptureOrigin origin;
  private final ByteBuffer record = ByteBuffer.allocate(RECORD_HEADER).order(ByteOrder.LITTLE_ENDIAN);

  /// Writes the head of the file at once.
  public PcapWriter(OutputStream out, CaptureOrigin origin, CaptureOptions options) throws IOException {
    this.out = out;
    this.origin = origin;
    var head = ByteBuffer.allocate(FILE_HEADER).order(ByteOrder.LITTLE_ENDIAN);
    head.putInt(NANOSECOND_MAGIC).putShort((short) 2).putShort((short) 4).putLong(0);
    head.putInt(options.snaplen()).putInt(LinkType.ETHERNET);
    out.write(head.array());
  }

  @Override public void write(CapturedFrame frame) throws IOException {
    long time = origin.epochNanos(frame.time());
    record.clear();
    record.putInt((int) (time / 1_000_000_000)).putInt((int) (time % 1_000_000_000));
    record.putInt(frame.bytes().length).putInt(frame.length());
    out.write(record.array());
    out.write(frame.bytes());
  }

  @Override public void finish(List<TapCount> counts, long time) {}

  @Override public void close() throws IOException {
    out.close();
  }
}
