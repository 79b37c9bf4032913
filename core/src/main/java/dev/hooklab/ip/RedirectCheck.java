package dev.hooklab.ip;

import dev.hooklab.addr.Ip;
import dev.hooklab.device.NetDevice;
import dev.hooklab.neighbour.Neighbours;
import dev.hooklab.packet.Ipv4;
import dev.hooklab.packet.NetLog;
import dev.hooklab.route.Fib;
import dev.hooklab.route.OutputRoute;
import dev.hooklab.route.Redirects;
import dev.hooklab.route.RouteType;
import dev.hooklab.sim.EventLoop;
import dev.hooklab.sysctl.Sysctl;

/// Whether a router may tell this node of a better first hop (`__ip_do_redirect`).
final class RedirectCheck {
  private static final int CODES = 7;
  /// For a host and a type of service; the higher ones mean nothing.
  private static final int LAST_CODE = 3;

  private final EventLoop loop;
  private final Fib fib;
  private final OutputRoute routes;
  private final Neighbours neighbours;
  private final Redirects redirects;
  private final Sysctl secondsKept;
  private final NetLog log;

  RedirectCheck(EventLoop loop, Fib fib, OutputRoute routes, Neighbours neighbours, Redirects redirects, Sysctl secondsKept, NetLog log) {
    this.loop = loop;
    this.fib = fib;
    this.routes = routes;
    this.neighbours = neighbours;
    this.redirects = redirects;
    this.secondsKept = secondsKept;
    this.log = log;
  }

  /// Follows a redirect, if it comes from the router that is used now and names one on the same link. A router whose MAC is
  /// not known yet is only asked for it.
  /// @param quoted the header of the datagram that went the long way
  void redirected(int from, int gateway, int code, Ipv4 quoted, NetDevice in) {
    if ((code & CODES) > LAST_CODE) return;
    var route = routes.route(quoted.dst(), quoted.src(), quoted.tos(), 0, 0, false);
    if (route.type != RouteType.UNICAST || route.gateway4 == 0 || route.gateway4 != from) return;
    if (!acceptable(from, gateway, in)) {
      if (in.ipv4().logMartians() && log.allows()) {
        log.info("IPv4: Redirect from " + Ip.text(from) + " on " + in.name() + " about " + Ip.text(gateway) + " ignored\n  Advised path = "
            + Ip.text(quoted.src()) + " -> " + Ip.text(quoted.dst()));
      }
      return;
    }
    if (neighbours.resolve(route.device, gateway)) redirects.learn(route, quoted.dst(), gateway, loop.now() + secondsKept.get() * EventLoop.SECOND);
  }

  private boolean acceptable(int from, int gateway, NetDevice in) {
    if (gateway == from || !in.ipv4().acceptRedirects() || gateway >>> 28 == 0xe || gateway == -1 || gateway >>> 24 == 0) return false;
    if (in.ipv4().sharedMedia()) return fib.addressType4(gateway, null) == RouteType.UNICAST;
    return onOneLink(in, from, gateway) && (!in.ipv4().secureRedirects() || fib.hasGateway(gateway, in));
  }

  private static boolean onOneLink(NetDevice device, int one, int other) {
    for (var own : device.addresses()) {
      if (own.prefix().contains(Ip.v4(one)) && own.prefix().contains(Ip.v4(other))) return true;
    }
    return false;
  }
}
