package dev.hooklab.ip;

import dev.hooklab.device.NetDevice;
import dev.hooklab.device.Scope;
import dev.hooklab.packet.Bytes;
import dev.hooklab.packet.Icmp;
import dev.hooklab.packet.Ipv4;
import dev.hooklab.packet.Packet;
import dev.hooklab.packet.Slots;
import dev.hooklab.route.InputRoute;
import dev.hooklab.route.OutputRoute;
import dev.hooklab.route.Route;
import dev.hooklab.route.RouteType;
import dev.hooklab.sim.EventLoop;
import java.util.Arrays;

/// IPv4 options (RFC 791 §3.1): read and filled in on the way in, and where a router passes (`ip_options.c`).
final class IpOptions {
  private static final int END = 0;
  private static final int NOP = 1;
  private static final int RECORD_ROUTE = 7;
  private static final int TIMESTAMP = 68;
  private static final int LOOSE_SOURCE_ROUTE = 131;
  private static final int CIPSO = 134;
  private static final int STRICT_SOURCE_ROUTE = 137;
  private static final int ROUTER_ALERT = 148;
  private static final int COPIED = 0x80;
  /// A timestamp option's kinds: times only, addresses and times, times of given addresses.
  private static final int TIMES_ONLY = 0;
  private static final int ADDRESSES_TOO = 1;
  private static final int PRESPECIFIED = 3;
  private static final int MAX_OVERFLOW = 15;
  private static final long DAY_MS = 86_400_000L;

  /// What was found in a packet's options (`struct ip_options`): where each begins, counted from the IP header; 0 for none.
  static final class Found implements Slots.Options {
    int sourceRoute;
    int recordRoute;
    int timestamp;
    int cipso;
    boolean strict;
    boolean recordsAddress;
    boolean stampsAddress;
    boolean stampsTime;
    boolean sourceRouteHit;
    int nextHop;
    boolean changed;
  }

  private final EventLoop loop;
  private final InputRoute inputRoutes;
  private final OutputRoute outputRoutes;
  private final IcmpErrors errors;

  IpOptions(EventLoop loop, InputRoute inputRoutes, OutputRoute outputRoutes, IcmpErrors errors) {
    this.loop = loop;
    this.inputRoutes = inputRoutes;
    this.outputRoutes = outputRoutes;
    this.errors = errors;
  }

  /// What was found in a packet's options; null when it has none, or nobody has looked yet.
  static Found of(Packet p) {
    return (Found) p.options;
  }

  // -------- on the way in

  /// Reads the options of a packet that was routed (`ip_rcv_options`).
  /// @return whether it may go on; if not, the sender was told
  boolean accept(Packet p, NetDevice in) {
    var found = new Found();
    p.options = found;
    int fault = compile(p, found);
    if (fault >= 0) {
      errors.send(p, Icmp.PARAMETER_PROBLEM, 0, fault << 24);
      return false;
    }
    return found.sourceRoute == 0 || in.ipv4().acceptSourceRoute() && followSourceRoute(p, found, in);
  }

  /// Reads all options (`__ip_options_compile`).
  /// @return where the first fault lies, counted from the IP header; -1 for none
  private int compile(Packet p, Found found) {
    var buf = p.buf;
    int end = p.transport();
    for (int at = p.net + Ipv4.MIN_LEN; at < end;) {
      int kind = buf[at] & 0xff;
      if (kind == END) {
        Arrays.fill(buf, at, end, (byte) END);
        return -1;
      }
      if (kind == NOP) {
        at++;
        continue;
      }
      int length = at + 1 < end ? buf[at + 1] & 0xff : 0;
      if (length < 2 || at + length > end) return at - p.net;
      int fault = switch (kind) {
        case STRICT_SOURCE_ROUTE, LOOSE_SOURCE_ROUTE -> sourceRoute(p, found, at, length);
        case RECORD_ROUTE -> recordRoute(p, found, at, length);
        case TIMESTAMP -> timestamp(p, found, at, length);
        case CIPSO -> cipso(found, at - p.net, length);
        case ROUTER_ALERT -> length < 4 ? 1 : -1;
        default -> -1;
      };
      if (fault >= 0) return at - p.net + fault;
      at += length;
    }
    return -1;
  }

  private static int sourceRoute(Packet p, Found found, int at, int length) {
    if (length < 3) return 1;
    if ((p.buf[at + 2] & 0xff) < 4) return 2;
    if (found.sourceRoute != 0) return 0;
    found.strict = (p.buf[at] & 0xff) == STRICT_SOURCE_ROUTE;
    found.sourceRoute = at - p.net;
    return -1;
  }

  private int recordRoute(Packet p, Found found, int at, int length) {
    if (found.recordRoute != 0) return 0;
    if (length < 3) return 1;
    int pointer = p.buf[at + 2] & 0xff;
    if (pointer < 4) return 2;
    if (pointer <= length) {
      if (pointer + 3 > length) return 2;
      Bytes.i32(p.buf, at + pointer - 1, ownAddress(p));
      p.buf[at + 2] = (byte) (pointer + 4);
      found.recordsAddress = true;
      found.changed = true;
    }
    found.recordRoute = at - p.net;
    return -1;
  }

  private int timestamp(Packet p, Found found, int at, int length) {
    var buf = p.buf;
    if (found.timestamp != 0) return 0;
    if (length < 4) return 1;
    int pointer = buf[at + 2] & 0xff;
    if (pointer < 5) return 2;
    int kind = buf[at + 3] & 0xf;
    if (pointer <= length) {
      if (pointer + 3 > length) return 2;
      int fault = stamp(p, found, at, length, pointer, kind);
      if (fault >= 0) return fault;
    } else if (kind != PRESPECIFIED) {
      int overflow = (buf[at + 3] & 0xff) >>> 4;
      if (overflow == MAX_OVERFLOW) return 3;
      buf[at + 3] = (byte) (kind | overflow + 1 << 4);
      found.changed = true;
    }
    found.timestamp = at - p.net;
    return -1;
  }

  private int stamp(Packet p, Found found, int at, int length, int pointer, int kind) {
    var buf = p.buf;
    switch (kind) {
      case TIMES_ONLY -> {
        Bytes.i32(buf, at + pointer - 1, midnight());
        buf[at + 2] = (byte) (pointer + 4);
      }
      case ADDRESSES_TOO -> {
        if (pointer + 7 > length) return 2;
        Bytes.i32(buf, at + pointer - 1, ownAddress(p));
        Bytes.i32(buf, at + pointer + 3, midnight());
        buf[at + 2] = (byte) (pointer + 8);
        found.stampsAddress = true;
      }
      case PRESPECIFIED -> {
        if (pointer + 7 > length) return 2;
        if (outputRoutes.addressType(Bytes.i32(buf, at + pointer - 1)) == RouteType.UNICAST) return -1;
        Bytes.i32(buf, at + pointer + 3, midnight());
        buf[at + 2] = (byte) (pointer + 8);
      }
      default -> {
        return -1;
      }
    }
    found.stampsTime = true;
    found.changed = true;
    return -1;
  }

  /// Labels of a security domain that this node knows nothing of (`cipso_v4_validate`).
  private static int cipso(Found found, int offset, int length) {
    if (found.cipso != 0) return 0;
    found.cipso = offset;
    return length < 8 ? 1 : 2;
  }

  /// Milliseconds since midnight, UT.
  private int midnight() {
    return (int) (loop.now() / EventLoop.MILLISECOND % DAY_MS);
  }

  /// The address under which the packet reached this node (`fib_compute_spec_dst`).
  private int ownAddress(Packet p) {
    var ip = Ipv4.of(p);
    if (Route.of(p).type == RouteType.LOCAL) return ip.dst();
    return outputRoutes.selectAddress(NetDevice.of(p.in), ip.src(), Scope.GLOBAL);
  }

  /// Goes on to the next address of a source route that this node is named in (`ip_options_rcv_srr`).
  private boolean followSourceRoute(Packet p, Found found, NetDevice in) {
    var route = Route.of(p);
    if (p.type != Packet.Type.HOST) return false;
    if (route.type == RouteType.UNICAST) {
      if (!found.strict) return true;
      errors.send(p, Icmp.PARAMETER_PROBLEM, 0, Ipv4.DST << 24);
      return false;
    }
    if (route.type != RouteType.LOCAL) return false;
    int at = p.net + found.sourceRoute;
    int length = p.buf[at + 1] & 0xff;
    int pointer = p.buf[at + 2] & 0xff;
    var ip = Ipv4.of(p);
    for (; pointer <= length; pointer += 4) {
      if (pointer + 3 > length) {
        errors.send(p, Icmp.PARAMETER_PROBLEM, 0, found.sourceRoute + 2 << 24);
        return false;
      }
      int next = Bytes.i32(p.buf, at + pointer - 1);
      int before = ip.dst();
      ip.dst(next);
      var refused = inputRoutes.route(p, in);
      ip.dst(before);
      var type = Route.of(p).type;
      if (refused != null || type != RouteType.UNICAST && type != RouteType.LOCAL) {
        p.dst = route;
        return false;
      }
      if (type == RouteType.UNICAST) {
        found.sourceRouteHit = true;
        found.nextHop = next;
        found.changed = true;
        return true;
      }
      ip.dst(next);
      found.changed = true;
    }
    return true;
  }

  // -------- on the way through

  /// Whether the sender demands that the next hop be the destination itself.
  boolean strictlyRouted(Packet p) {
    var found = of(p);
    return found != null && found.strict;
  }

  /// Fills in what a router fills in, once it is known where the packet leaves (`ip_forward_options`).
  void forwarded(Packet p) {
    var found = of(p);
    if (found == null) return;
    var ip = Ipv4.of(p);
    if (found.recordsAddress) putSource(p, p.net + found.recordRoute, -5);
    if (found.sourceRouteHit) {
      int at = p.net + found.sourceRoute;
      int pointer = p.buf[at + 2] & 0xff;
      int length = p.buf[at + 1] & 0xff;
      while (pointer + 3 <= length && Bytes.i32(p.buf, at + pointer - 1) != found.nextHop) pointer += 4;
      if (pointer + 3 <= length) {
        Bytes.i32(p.buf, p.net + Ipv4.DST, found.nextHop);
        Bytes.i32(p.buf, at + pointer - 1, source(p));
        p.buf[at + 2] = (byte) (pointer + 4);
      }
      if (found.stampsAddress) putSource(p, p.net + found.timestamp, -9);
    }
    if (found.changed) {
      found.changed = false;
      ip.sealChecksum();
    }
  }

  /// Writes the address that the packet leaves from, before the place that the option's pointer shows.
  private void putSource(Packet p, int at, int back) {
    Bytes.i32(p.buf, at + (p.buf[at + 2] & 0xff) + back, source(p));
  }

  private int source(Packet p) {
    return outputRoutes.source(Route.of(p), Ipv4.of(p).dst());
  }

  // -------- in answers

  /// The options that an answer to a packet carries (`__ip_options_echo`, `ip_options_build`); empty for none.
  byte[] echo(Packet asked, int from) {
    var found = of(asked);
    if (found == null || Ipv4.of(asked).headerLen() == Ipv4.MIN_LEN) return new byte[0];
    var out = new byte[Ipv4.MIN_LEN * 2 + 4];
    int length = 0;
    if (found.recordRoute != 0) length = echoRecordRoute(asked, found, out, length, from);
    if (found.timestamp != 0) length = echoTimestamp(asked, found, out, length, from);
    if (found.sourceRoute != 0) length = echoSourceRoute(asked, found, out, length);
    if (found.cipso != 0) length = copy(asked, found.cipso, out, length);
    return Arrays.copyOf(out, Math.min(length + 3 & ~3, Ipv4.MIN_LEN * 2));
  }

  private static int copy(Packet asked, int option, byte[] out, int to) {
    int at = asked.net + option;
    int length = Math.min(asked.buf[at + 1] & 0xff, out.length - to);
    System.arraycopy(asked.buf, at, out, to, length);
    return to + length;
  }

  private static int echoRecordRoute(Packet asked, Found found, byte[] out, int to, int from) {
    int end = copy(asked, found.recordRoute, out, to);
    int pointer = out[to + 2] & 0xff;
    if (found.recordsAddress && pointer + 3 <= end - to) {
      Bytes.i32(out, to + pointer - 1, from);
      out[to + 2] = (byte) (pointer + 4);
    }
    return end;
  }

  private int echoTimestamp(Packet asked, Found found, byte[] out, int to, int from) {
    int end = copy(asked, found.timestamp, out, to);
    int length = end - to;
    int pointer = out[to + 2] & 0xff;
    if (pointer > length || !found.stampsTime) return end;
    int kind = out[to + 3] & 0xf;
    if (kind == PRESPECIFIED) {
      if (pointer + 7 > length || outputRoutes.addressType(Bytes.i32(out, to + pointer - 1)) == RouteType.UNICAST) return end;
      pointer += 4;
    } else if (found.stampsAddress) {
      if (pointer + 7 > length) return end;
      Bytes.i32(out, to + pointer - 1, from);
      pointer += 4;
    }
    if (pointer + 3 > length) return end;
    Bytes.i32(out, to + pointer - 1, midnight());
    out[to + 2] = (byte) (pointer + 4);
    return end;
  }

  /// The way back: the addresses that the packet came by, the other way round.
  private static int echoSourceRoute(Packet asked, Found found, byte[] out, int to) {
    int at = asked.net + found.sourceRoute;
    int length = asked.buf[at + 1] & 0xff;
    int pointer = Math.min(asked.buf[at + 2] & 0xff, length + 1) - 4;
    if (pointer <= 3) return to;
    int written = 0;
    for (pointer -= 4; pointer > 3 && to + written + 7 <= out.length; pointer -= 4) {
      written += 4;
      System.arraycopy(asked.buf, at + pointer - 1, out, to + written - 1, 4);
    }
    if (written > 3 && Bytes.i32(asked.buf, at + pointer + 3) == Ipv4.of(asked).src()) written -= 4;
    if (written <= 3) return to;
    out[to] = asked.buf[at];
    out[to + 1] = (byte) (written + 3);
    out[to + 2] = 4;
    return to + written + 3;
  }

  // -------- in fragments

  /// Blanks what only the first fragment carries: options without the copied flag (`ip_options_fragment`).
  static void blankForFragment(Packet p) {
    int end = p.transport();
    for (int at = p.net + Ipv4.MIN_LEN; at < end;) {
      int kind = p.buf[at] & 0xff;
      if (kind == END) return;
      if (kind == NOP) {
        at++;
        continue;
      }
      int length = at + 1 < end ? p.buf[at + 1] & 0xff : 0;
      if (length < 2 || at + length > end) return;
      if ((kind & COPIED) == 0) Arrays.fill(p.buf, at, at + length, (byte) NOP);
      at += length;
    }
  }
}
