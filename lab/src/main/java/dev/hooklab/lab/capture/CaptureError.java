package dev.hooklab.lab.capture;

/// A capture that cannot be made as it was asked for.
public final class CaptureError extends RuntimeException {
  private static final long serialVersionUID = 1;

  CaptureError(String message) {
    super("capture: " + message);
  }
}
