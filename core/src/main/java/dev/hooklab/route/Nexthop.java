package dev.hooklab.route;

import dev.hooklab.addr.Ip;
import dev.hooklab.device.NetDevice;

/// One way on: out of a device, directly or through a gateway (`struct fib_nh`).
/// @param device null in a request that leaves it to the gateway
/// @param gateway null for what is on the link itself
/// @param weight its share among the next hops of a route, from 1 to 256
/// @param onlink whether the gateway counts as being on the link although no address says so
/// @param realm as of a route
public record Nexthop(NetDevice device, Ip gateway, int weight, boolean onlink, int realm) {
  public static Nexthop of(NetDevice device, Ip gateway) {
    return new Nexthop(device, gateway, 1, false, 0);
  }

  Nexthop through(NetDevice found) {
    return new Nexthop(found, gateway, weight, onlink, realm);
  }

  /// Whether packets cannot leave this way because its device is down (`RTNH_F_DEAD`).
  public boolean dead() {
    return !device.up();
  }
}
