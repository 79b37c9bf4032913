package dev.hooklab.lab.repl;

import dev.hooklab.lab.capture.Capture;
import dev.hooklab.lab.capture.CaptureOptions;
import dev.hooklab.lab.capture.CapturedFrame;
import dev.hooklab.network.Network;
import java.util.List;
import java.util.Optional;

/// Every frame that went onto a wire since the lab was opened, numbered from 1. When it is full it keeps what it has.
final class Tape {
  private static final long LIMIT = 64L << 20;

  private final Capture capture;
  private int shown;

  Tape(Network network, String lab, long seed) {
    capture = new Capture(network, lab, seed, List.of("*"), new CaptureOptions(CaptureOptions.DEFAULT_SNAPLEN, Optional.of("outbound"), LIMIT));
  }

  List<CapturedFrame> frames() {
    return capture.frames();
  }

  /// How many frames found no room.
  long dropped() {
    return capture.dropped();
  }

  /// The frame of a number.
  CapturedFrame frame(int number) {
    if (number < 1 || number > frames().size()) throw new CommandError("there is no packet " + number + "; so far there are " + frames().size());
    return frames().get(number - 1);
  }

  /// The number of the first frame that was not asked for here before; 0 when there is none. Asking takes it.
  int next() {
    return shown < frames().size() ? ++shown : 0;
  }

  /// Leaves out what was not asked for yet.
  void skip() {
    shown = frames().size();
  }
}
