package dev.hooklab.lab.capture;

/// A frame as a tap saw it.
///
/// @param time virtual nanoseconds
/// @param bytes the frame from its Ethernet header on, at most as much as the snapshot length allows; nobody writes to them
/// @param length of the frame on the wire
public record CapturedFrame(long time, TapPoint at, Direction direction, byte[] bytes, int length) {
  public CapturedFrame {
    assert bytes.length <= length : bytes.length + " > " + length;
  }
}
