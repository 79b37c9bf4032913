package dev.hooklab.lab.capture;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/// A capture file being written, frame by frame, in bounded memory.
public sealed interface CaptureWriter extends Closeable permits PcapngWriter, PcapWriter {
  void write(CapturedFrame frame) throws IOException;

  /// Writes what comes after the last frame.
  /// @param counts what each tap did, in the order of their numbers
  /// @param time virtual nanoseconds at the end of the capture
  void finish(List<TapCount> counts, long time) throws IOException;
}
