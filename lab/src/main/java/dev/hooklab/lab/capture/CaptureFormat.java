package dev.hooklab.lab.capture;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;

/// The formats of capture files that are written here.
public enum CaptureFormat {
  PCAPNG, PCAP;

  /// The format that a file's name asks for: pcap when it ends so, else pcapng.
  public static CaptureFormat of(String file) {
    return file.toLowerCase(Locale.ROOT).endsWith(".pcap") ? PCAP : PCAPNG;
  }

  /// A writer that has begun its file.
  /// @param time virtual nanoseconds at the start of the capture
  public CaptureWriter writer(OutputStream out, CaptureOrigin origin, List<TapPoint> taps, CaptureOptions options, long time)
      throws IOException {
    return switch (this) {
      case PCAPNG -> new PcapngWriter(out, origin, taps, options, time);
      case PCAP -> new PcapWriter(out, origin, options);
    };
  }
}
