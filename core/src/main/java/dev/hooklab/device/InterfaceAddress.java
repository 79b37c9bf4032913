package dev.hooklab.device;

import dev.hooklab.addr.Ip;
import dev.hooklab.addr.Prefix;

/// An address of an interface: the kernel's `struct in_ifaddr`. `secondary` marks an address of a network in which the
/// interface has an earlier one. `broadcast` is null where there is none.
public record InterfaceAddress(Prefix prefix, Ip broadcast, Scope scope, String label, boolean secondary) {
  /// How far an address or a route reaches (`enum rt_scope_t`).
  public enum Scope {
    GLOBAL(0, "global"), SITE(200, "site"), LINK(253, "link"), HOST(254, "host"), NOWHERE(255, "nowhere");

    public final int number;
    public final String label;

    Scope(int number, String label) {
      this.number = number;
      this.label = label;
    }
  }

  public Ip ip() {
    return prefix.address();
  }

  InterfaceAddress withSecondary(boolean now) {
    return new InterfaceAddress(prefix, broadcast, scope, label, now);
  }
}
