package dev.hooklab.route;

import dev.hooklab.addr.Ip;
import dev.hooklab.device.NetDevice;

/// One way on: out of a device, directly or through a gateway. `gateway` is null for what is on the link itself.
public record Nexthop(NetDevice device, Ip gateway, int weight, boolean onlink) {
  public static Nexthop of(NetDevice device, Ip gateway) {
    return new Nexthop(device, gateway, 1, false);
  }
}
