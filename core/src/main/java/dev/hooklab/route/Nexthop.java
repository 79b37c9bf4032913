package dev.hooklab.route;

import dev.hooklab.addr.Ip;
import dev.hooklab.device.NetDevice;

/// One way on: out of a device, directly or through a gateway (`struct fib_nh`).
/// @param device null in a request that leaves it to the gateway
/// @param gateway null for what is on the link itself
/// @param weight its share among the next hops of a route, from 1 to 256
/// @param onlink whether the gateway counts as being on the link although no address says so
/// @param realm as of a route
/// @param own whether the gateway is an address of this node: packets go out as if there were none
public record Nexthop(NetDevice device, Ip gateway, int weight, boolean onlink, int realm, boolean own) {
  public Nexthop(NetDevice device, Ip gateway, int weight, boolean onlink, int realm) {
    this(device, gateway, weight, onlink, realm, false);
  }

  public static Nexthop of(NetDevice device, Ip gateway) {
    return new Nexthop(device, gateway, 1, false, 0);
  }

  Nexthop through(NetDevice found, boolean gatewayIsOwn) {
    return new Nexthop(found, gateway, weight, onlink, realm, gatewayIsOwn);
  }

  /// Whether packets cannot leave this way because its device is down, or has lost its addresses (`RTNH_F_DEAD`).
  public boolean dead() {
    return !device.routable();
  }
}
