package dev.hooklab.device;

import dev.hooklab.addr.Family;
import dev.hooklab.addr.Ip;
import dev.hooklab.addr.Prefix;

/// An address of an interface: the kernel's `struct in_ifaddr`.
/// @param ip the node's own address
/// @param prefix the network on the link: `ip` with its length, or on a point-to-point link the peer's
/// @param broadcast null where there is none
/// @param secondary whether the interface has an earlier address in the same network
/// @param metric of the connected route, unsigned; 0 for none
/// @param prefixRoute whether the address brings a connected route with it
public record InterfaceAddress(Ip ip, Prefix prefix, Ip broadcast, Scope scope, String label, boolean secondary, int metric,
    boolean prefixRoute) {

  /// A plain address, as most are.
  public InterfaceAddress(Prefix prefix, Ip broadcast, Scope scope, String label, boolean secondary) {
    this(prefix.address(), prefix, broadcast, scope, label, secondary, 0, true);
  }

  public boolean isV4() {
    return prefix.family() == Family.INET;
  }

  /// Whether two addresses are of one network: what makes the later one secondary.
  boolean sameNetwork(InterfaceAddress other) {
    return prefix.length() == other.prefix.length() && prefix.contains(other.prefix.address());
  }

  InterfaceAddress withSecondary(boolean now) {
    return new InterfaceAddress(ip, prefix, broadcast, scope, label, now, metric, prefixRoute);
  }
}
