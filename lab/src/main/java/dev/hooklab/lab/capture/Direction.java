package dev.hooklab.lab.capture;

/// Which way a frame went past the tap, seen from the node that has the interface. The codes are those of pcapng's
/// `epb_flags` (draft-ietf-opsawg-pcapng §4.3.1).
public enum Direction {
  IN(1, "in"),
  OUT(2, "out");

  final int code;
  private final String text;

  Direction(int code, String text) {
    this.code = code;
    this.text = text;
  }

  @Override public String toString() {
    return text;
  }
}
