package dev.hooklab.lab.capture;

import dev.hooklab.network.Network;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/// What some of a lab's interfaces see, written to a file as it happens: as long as the disk allows, in little memory.
public final class CaptureStream implements Closeable {
  private final Network network;
  private final Taps taps;
  private final CaptureWriter writer;
  /// The first failure to write; nothing is written after it.
  private IOException failure;

  /// Starts a capture, and begins its file.
  /// @param where endpoints such as `router:wan`, or `*` for every interface but the `lo`s
  /// @throws CaptureError for an endpoint that there is not
  public CaptureStream(Network network, String lab, long seed, List<String> where, CaptureOptions options, OutputStream out,
      CaptureFormat format) throws IOException {
    this.network = network;
    this.taps = new Taps(network, where, options, this::write);
    this.writer = format.writer(new BufferedOutputStream(out), CaptureOrigin.of(network, lab, seed), taps.points(), options, network.loop.now());
  }

  private boolean write(CapturedFrame frame) {
    if (failure != null) return false;
    try {
      writer.write(frame);
      return true;
    } catch (IOException e) {
      failure = e;
      return false;
    }
  }

  /// Takes the taps off and ends the file.
  /// @throws IOException the first failure to write, if there was one
  @Override public void close() throws IOException {
    taps.remove();
    try (writer) {
      if (failure != null) throw failure;
      writer.finish(taps.counts(), network.loop.now());
    }
  }
}
