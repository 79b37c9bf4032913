package dev.hooklab.device;

import dev.hooklab.packet.Packet;

/// Sees every frame of an interface as a packet socket does (`ETH_P_ALL`); it copies what it keeps.
public interface Tap {
  /// Looks at one frame, from its Ethernet header on.
  /// @param incoming whether the frame came from the wire, as opposed to going out on it
  void frame(NetDevice device, Packet p, boolean incoming);
}
