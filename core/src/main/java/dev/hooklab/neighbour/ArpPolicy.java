package dev.hooklab.neighbour;

import dev.hooklab.addr.Ip;
import dev.hooklab.device.InterfaceAddress;
import dev.hooklab.device.NetDevice;
import dev.hooklab.device.Scope;

/// Which ARP questions an interface answers and which announcements it believes: `arp_ignore`, `arp_filter`, `arp_accept`,
/// `proxy_arp`.
final class ArpPolicy {
  private static final int OF_THE_DEVICE = 1;
  private static final int OF_ITS_NETWORK = 2;
  private static final int NOT_OF_THE_HOST = 3;
  private static final int NEVER = 8;

  private final ArpProtocol.Ipv4Layer ip;

  ArpPolicy(ArpProtocol.Ipv4Layer ip) {
    this.ip = ip;
  }

  /// Whether a question for an address of the node is not answered on a device (`arp_ignore`).
  boolean ignores(NetDevice in, int sender, int target) {
    return switch (in.ipv4().arpIgnore()) {
      case OF_THE_DEVICE -> !confirms(in, 0, target, Scope.HOST);
      case OF_ITS_NETWORK -> !confirms(in, sender, target, Scope.HOST);
      case NOT_OF_THE_HOST -> {
        for (var device : ip.devices()) {
          if (confirms(device, 0, target, Scope.LINK)) yield false;
        }
        yield true;
      }
      case NEVER -> true;
      default -> false;
    };
  }

  /// Whether an answer would leave by another device than the question came from, and `arp_filter` minds.
  boolean filters(NetDevice in, int sender, int target) {
    return in.ipv4().arpFilter() && ip.leavesBy(sender, target) != in;
  }

  /// Whether the node answers for everybody whom it reaches by a device (`arp_fwd_proxy`, `arp_fwd_pvlan`).
  boolean answersFor(NetDevice in, NetDevice out, int sender, int target) {
    if (out == in) return sender != target && in.ipv4().proxyArpPvlan();
    if (!in.ipv4().proxyArp()) return false;
    int medium = in.ipv4().mediumId();
    return medium == 0 || medium != -1 && out.ipv4().mediumId() != medium && out.ipv4().mediumId() != -1;
  }

  /// Whether somebody who was not asked for is believed (`arp_accept`).
  boolean accepts(NetDevice in, int sender) {
    return switch (in.ipv4().arpAccept()) {
      case 1 -> true;
      case 2 -> confirms(in, sender, 0, Scope.LINK);
      default -> false;
    };
  }

  /// Whether a device has an address that is `local`, reaches as far as a scope, and is in one network with `peer`; 0 for
  /// either asks for less (`confirm_addr_indev`).
  private static boolean confirms(NetDevice device, int peer, int local, Scope farthest) {
    boolean found = false;
    for (var address : device.addresses()) {
      if (!address.ip().is4()) continue;
      if ((local == 0 || local == address.ip().v4()) && nearest(device, address) <= farthest.number()) found = true;
      boolean same = (local == 0 || address.prefix().contains(Ip.v4(local))) && (peer == 0 || address.prefix().contains(Ip.v4(peer)));
      if (same && found) return true;
    }
    return false;
  }

  private static int nearest(NetDevice device, InterfaceAddress address) {
    return Math.min(address.scope().number(), (device.ipv4().routeLocalnet() ? Scope.LINK : Scope.HOST).number());
  }
}
