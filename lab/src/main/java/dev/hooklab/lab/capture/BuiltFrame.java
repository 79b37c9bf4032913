package dev.hooklab.lab.capture;

import dev.hooklab.addr.Mac;
import dev.hooklab.packet.Ethernet;

/// A frame made by [FrameBuilder]. MAC addresses that were not given, and follow from nothing, are left to the
/// interface that the frame is for.
///
/// @param needsSource whether the source MAC is still open; so `needsDestination`
public record BuiltFrame(byte[] bytes, boolean needsSource, boolean needsDestination) {
  /// The frame as if sent to an interface.
  public byte[] towards(Mac mac) {
    return needsDestination ? with(Ethernet.DST, mac) : bytes;
  }

  /// The frame as if sent by an interface.
  public byte[] from(Mac mac) {
    return needsSource ? with(Ethernet.SRC, mac) : bytes;
  }

  private byte[] with(int at, Mac mac) {
    var copy = bytes.clone();
    mac.write(copy, at);
    return copy;
  }
}
