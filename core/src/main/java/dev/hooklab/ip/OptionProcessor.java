package dev.hooklab.ip;

import dev.hooklab.addr.Ip;
import dev.hooklab.device.NetDevice;
import dev.hooklab.packet.Bytes;
import dev.hooklab.packet.Icmp;
import dev.hooklab.packet.Ipv4;
import dev.hooklab.packet.NetLog;
import dev.hooklab.packet.Packet;
import dev.hooklab.route.InputRoute;
import dev.hooklab.route.OutputRoute;
import dev.hooklab.route.Route;
import dev.hooklab.route.RouteType;

/// IPv4 options on the way in and through (net/ipv4/ip_options.c): checked and filled in where the packet is received,
/// source routes followed, addresses of the way out filled in where it is forwarded.
final class OptionProcessor {
  private static final int MAX_OVERFLOW = 15;

  private final InputRoute inputRoutes;
  private final OutputRoute routes;
  private final IcmpErrors errors;
  private final WallTime time;
  private final NetLog log;

  /// A processor.
  /// @param time what is stamped
  OptionProcessor(InputRoute inputRoutes, OutputRoute routes, IcmpErrors errors, WallTime time, NetLog log) {
    this.inputRoutes = inputRoutes;
    this.routes = routes;
    this.errors = errors;
    this.time = time;
    this.log = log;
  }

  /// The time of day in milliseconds since midnight UTC (`inet_current_timestamp`).
  interface WallTime {
    int millisOfDay();
  }

  // -------- in (ip_rcv_options)

  /// Looks at the options of a packet that has been routed.
  /// @return whether it may go on; if not, its sender was told why
  boolean receive(Packet p, NetDevice in) {
    var found = new IpOptions();
    found.length = Ipv4.of(p).headerLen() - Ipv4.MIN_LEN;
    p.options = found;
    int fault = new Reader(p, in, found).read();
    if (fault >= 0) {
      errors.send(p, Icmp.PARAMETER_PROBLEM, 0, fault << 24);
      return false;
    }
    if (found.sourceRoute == 0) return true;
    if (in.ipv4().acceptSourceRoute()) return followSourceRoute(p, in, found);
    if (in.ipv4().logMartians() && log.allows()) {
      var ip = Ipv4.of(p);
      log.info("IPv4: source route option " + Ip.text(ip.src()) + " -> " + Ip.text(ip.dst()));
    }
    return false;
  }

  /// One pass over the options of a packet (`__ip_options_compile`).
  private final class Reader {
    private final Packet p;
    private final NetDevice in;
    private final IpOptions found;
    private int own;

    Reader(Packet p, NetDevice in, IpOptions found) {
      this.p = p;
      this.in = in;
      this.found = found;
    }

    /// Reads and fills in.
    /// @return where the fault lies, counted from the IP header; -1 when there is none
    int read() {
      int end = p.transport();
      for (int at = p.net + Ipv4.MIN_LEN; at < end;) {
        int kind = p.buf[at] & 0xff;
        if (kind == IpOptions.END) {
          for (at++; at < end; at++) if (p.buf[at] != 0) blank(at);
          return -1;
        }
        if (kind == IpOptions.NOP) {
          at++;
          continue;
        }
        int length = end - at < 2 ? 0 : p.buf[at + IpOptions.LENGTH] & 0xff;
        if (length < 2 || length > end - at) return at - p.net;
        int fault = option(kind, at, length);
        if (fault >= 0) return at + fault - p.net;
        at += length;
      }
      return -1;
    }

    private void blank(int at) {
      p.buf[at] = IpOptions.END;
      found.changed = true;
    }

    /// Takes one option.
    /// @return where in it the fault lies; -1 when there is none
    private int option(int kind, int at, int length) {
      return switch (kind) {
        case IpOptions.STRICT_SOURCE_ROUTE, IpOptions.LOOSE_SOURCE_ROUTE -> sourceRoute(kind, at, length);
        case IpOptions.RECORD_ROUTE -> recordRoute(at, length);
        case IpOptions.TIMESTAMP -> timestamp(at, length);
        case IpOptions.ROUTER_ALERT -> length < 4 ? 1 : -1;
        case IpOptions.CIPSO -> cipso(at, length);
        default -> -1;
      };
    }

    private int sourceRoute(int kind, int at, int length) {
      if (length < 3) return 1;
      if (pointer(at) < 4) return 2;
      if (found.sourceRoute != 0) return 0;
      found.strict = kind == IpOptions.STRICT_SOURCE_ROUTE;
      found.sourceRoute = at - p.net;
      return -1;
    }

    private int recordRoute(int at, int length) {
      if (found.recordRoute != 0) return 0;
      if (length < 3) return 1;
      int pointer = pointer(at);
      if (pointer < 4) return 2;
      if (pointer <= length) {
        if (pointer + 3 > length) return 2;
        Bytes.i32(p.buf, at + pointer - 1, ownAddress());
        found.changed = true;
        advance(at, 4);
        found.recordNeedsAddress = true;
      }
      found.recordRoute = at - p.net;
      return -1;
    }

    private int timestamp(int at, int length) {
      if (found.timestamp != 0) return 0;
      if (length < 4) return 1;
      int pointer = pointer(at);
      if (pointer < 5) return 2;
      int flag = p.buf[at + IpOptions.FLAGS] & 0xf;
      if (pointer <= length) {
        if (pointer + 3 > length || timed(flag) > 4 && pointer + 7 > length) return 2;
        stamp(at, pointer, flag);
      } else if (flag != IpOptions.TIME_OF_GIVEN) {
        int overflow = p.buf[at + IpOptions.FLAGS] >>> 4 & 0xf;
        if (overflow == MAX_OVERFLOW) return 3;
        p.buf[at + IpOptions.FLAGS] = (byte) (flag | overflow + 1 << 4);
        found.changed = true;
      }
      found.timestamp = at - p.net;
      return -1;
    }

    /// How many bytes an entry of the kind takes.
    private static int timed(int flag) {
      return flag == IpOptions.TIME_AND_ADDRESS || flag == IpOptions.TIME_OF_GIVEN ? 8 : 4;
    }

    private void stamp(int at, int pointer, int flag) {
      int place = at + pointer - 1;
      switch (flag) {
        case IpOptions.TIME_ONLY -> {
          found.timestampNeedsTime = true;
          advance(at, 4);
          now(place);
        }
        case IpOptions.TIME_AND_ADDRESS -> {
          Bytes.i32(p.buf, place, ownAddress());
          found.timestampNeedsAddress = true;
          found.timestampNeedsTime = true;
          advance(at, 8);
          now(place + 4);
        }
        case IpOptions.TIME_OF_GIVEN -> {
          if (routes.isUnicast(Bytes.i32(p.buf, place))) return;
          found.timestampNeedsTime = true;
          advance(at, 8);
          now(place + 4);
        }
        default -> { }
      }
    }

    private void now(int place) {
      Bytes.i32(p.buf, place, time.millisOfDay());
      found.changed = true;
    }

    /// Security labels (FIPS 188): no domain of interpretation is defined, so every label is foreign.
    private int cipso(int at, int length) {
      if (found.cipso != 0) return 0;
      found.cipso = at - p.net;
      return length < 8 ? 1 : 2;
    }

    private int ownAddress() {
      if (own == 0) own = routes.answeringAddress(p, in);
      return own;
    }

    private int pointer(int at) {
      return p.buf[at + IpOptions.POINTER] & 0xff;
    }

    private void advance(int at, int by) {
      p.buf[at + IpOptions.POINTER] += (byte) by;
    }
  }

  /// Goes to the next address that a source route names (`ip_options_rcv_srr`).
  private boolean followSourceRoute(Packet p, NetDevice in, IpOptions found) {
    var route = Route.of(p);
    if (p.type != Packet.Type.HOST) return false;
    if (route.type == RouteType.UNICAST) {
      if (!found.strict) return true;
      errors.send(p, Icmp.PARAMETER_PROBLEM, 0, Ipv4.DST << 24);
      return false;
    }
    if (route.type != RouteType.LOCAL) return false;
    int option = p.net + found.sourceRoute;
    int length = p.buf[option + IpOptions.LENGTH] & 0xff;
    int pointer = p.buf[option + IpOptions.POINTER] & 0xff;
    for (; pointer <= length; pointer += 4) {
      if (pointer + 3 > length) {
        errors.send(p, Icmp.PARAMETER_PROBLEM, 0, found.sourceRoute + IpOptions.POINTER << 24);
        return false;
      }
      int hop = Bytes.i32(p.buf, option + pointer - 1);
      if (inputRoutes.route(p, in, hop) != null) return false;
      var onward = Route.of(p);
      if (onward.type != RouteType.UNICAST && onward.type != RouteType.LOCAL) return false;
      found.nextHop = hop;
      if (onward.type != RouteType.LOCAL) break;
      Bytes.i32(p.buf, p.net + Ipv4.DST, hop);
      found.changed = true;
    }
    if (pointer <= length) {
      found.hit = true;
      found.changed = true;
    }
    return true;
  }

  // -------- through (ip_forward_options)

  /// Fills in the address that the packet leaves by, and goes on along its source route.
  void forward(Packet p) {
    var found = IpOptions.of(p);
    if (found == null) return;
    if (found.recordNeedsAddress) fillAddress(p, p.net + found.recordRoute, 5, found);
    if (found.hit) {
      int option = p.net + found.sourceRoute;
      int length = p.buf[option + IpOptions.LENGTH] & 0xff;
      int pointer = p.buf[option + IpOptions.POINTER] & 0xff;
      while (pointer + 3 <= length && Bytes.i32(p.buf, option + pointer - 1) != found.nextHop) pointer += 4;
      if (pointer + 3 <= length) {
        Bytes.i32(p.buf, p.net + Ipv4.DST, found.nextHop);
        Bytes.i32(p.buf, option + pointer - 1, routes.leavingAddress(p));
        p.buf[option + IpOptions.POINTER] = (byte) (pointer + 4);
        found.changed = true;
      }
      if (found.timestampNeedsAddress) fillAddress(p, p.net + found.timestamp, 9, found);
    }
    if (found.changed) Ipv4.of(p).sealChecksum();
    found.changed = false;
  }

  private void fillAddress(Packet p, int option, int back, IpOptions found) {
    Bytes.i32(p.buf, option + (p.buf[option + IpOptions.POINTER] & 0xff) - back, routes.leavingAddress(p));
    found.changed = true;
  }
}
