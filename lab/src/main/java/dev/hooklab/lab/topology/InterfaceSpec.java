package dev.hooklab.lab.topology;

import dev.hooklab.addr.Mac;
import dev.hooklab.addr.Prefix;
import java.util.List;
import java.util.Optional;

/// An interface of a node.
///
/// @param addresses its addresses with their prefix lengths, IPv4 and IPv6; with none it is a raw port
/// @param mac its own MAC address; without one it follows from the names of node and interface
/// @param mtu the longest packet, without the Ethernet header, in bytes
/// @param up whether it is up when the lab opens
public record InterfaceSpec(List<Prefix> addresses, Optional<Mac> mac, int mtu, boolean up) {
  public static final int DEFAULT_MTU = 1500;
  /// `lo`'s, as Linux has it.
  public static final int LOOPBACK_MTU = 65536;
  public static final InterfaceSpec DEFAULT = new InterfaceSpec(List.of(), Optional.empty(), DEFAULT_MTU, true);

  public InterfaceSpec {
    addresses = List.copyOf(addresses);
  }
}
