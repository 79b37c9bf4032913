package dev.hooklab.lab.capture;

import dev.hooklab.network.Network;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// What some of a lab's interfaces see, kept in memory from the start of the capture to its end.
public final class Capture {
  /// What a frame takes beside its bytes.
  private static final int OVERHEAD = 96;

  private final Network network;
  private final String lab;
  private final long seed;
  private final CaptureOptions options;
  private final Taps taps;
  private final List<CapturedFrame> frames = new ArrayList<>();
  private final long start;
  private long end = -1;
  private long size;
  private long dropped;

  /// Starts a capture.
  /// @param lab the lab's name, for the files
  /// @param where endpoints such as `router:wan`, or `*` for every interface but the `lo`s
  /// @throws CaptureError for an endpoint that there is not
  /// @throws dev.hooklab.packet.FilterError for a filter that is not understood
  public Capture(Network network, String lab, long seed, List<String> where, CaptureOptions options) {
    this.network = network;
    this.lab = lab;
    this.seed = seed;
    this.options = options;
    this.start = network.loop.now();
    this.taps = new Taps(network, where, options, this::keep);
  }

  private boolean keep(CapturedFrame frame) {
    int more = frame.bytes().length + OVERHEAD;
    if (size + more > options.limit()) {
      dropped++;
      return false;
    }
    size += more;
    return frames.add(frame);
  }

  /// The frames so far, the oldest first.
  public List<CapturedFrame> frames() {
    return Collections.unmodifiableList(frames);
  }

  /// How many frames found no room any more.
  public long dropped() {
    return dropped;
  }

  /// Forgets the frames so far, and goes on.
  public void clear() {
    frames.clear();
    size = 0;
  }

  /// Takes the taps off; the frames stay.
  public void stop() {
    if (end >= 0) return;
    end = network.loop.now();
    taps.remove();
  }

  /// Writes the frames so far; the stream is closed.
  public void save(OutputStream stream, CaptureFormat format) throws IOException {
    var origin = CaptureOrigin.of(network, lab, seed);
    try (var out = new BufferedOutputStream(stream); var writer = format.writer(out, origin, taps.points(), options, start)) {
      for (var frame : frames) writer.write(frame);
      writer.finish(taps.counts(), end >= 0 ? end : network.loop.now());
    }
  }
}
