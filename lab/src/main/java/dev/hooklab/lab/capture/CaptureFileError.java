package dev.hooklab.lab.capture;

import java.io.IOException;

/// A capture file that cannot be read, or read on: which file, where in it, and what is the matter.
public final class CaptureFileError extends IOException {
  private static final long serialVersionUID = 1;

  CaptureFileError(String file, long offset, String what) {
    super("%s: %s (at byte %d)".formatted(file, what, offset));
  }
}
