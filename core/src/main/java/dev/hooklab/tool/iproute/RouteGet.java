package dev.hooklab.tool.iproute;

import dev.hooklab.addr.Family;
import dev.hooklab.addr.Ip;
import dev.hooklab.addr.Prefix;
import dev.hooklab.addr.Proto;
import dev.hooklab.device.NetDevice;
import dev.hooklab.errno.Errno;
import dev.hooklab.errno.Refused;
import dev.hooklab.packet.Bytes;
import dev.hooklab.packet.Ethernet;
import dev.hooklab.packet.Ipv4;
import dev.hooklab.packet.Packet;
import dev.hooklab.route.Fib;
import dev.hooklab.route.Flow;
import dev.hooklab.route.Route;
import dev.hooklab.route.RouteType;
import dev.hooklab.sim.EventLoop;
import java.util.ArrayList;
import java.util.List;

/// `ip route get`: the way that a packet would take (`inet_rtm_getroute`).
final class RouteGet {
  private final Session session;
  private Prefix to;
  private Ip from;
  private String in;
  private String out;
  private int tos;
  private int mark;
  private int ipProtocol;
  private int sport;
  private int dport;
  private int uid;
  private boolean configured;
  private boolean redirect;

  private RouteGet(Session session) {
    this.session = session;
  }

  static void run(Session session, Words words) throws Failure {
    var get = new RouteGet(session);
    for (; words.more(); words.advance()) if (!get.option(words)) get.destination(words);
    if (get.to == null) throw Failure.of(Failure.WRONG, "need at least a destination address");
    try {
      get.answer(words);
    } catch (Refused refused) {
      throw Failure.of(refused);
    }
  }

  private boolean option(Words words) throws Failure {
    if (words.is("tos") || words.abbreviates("dsfield")) {
      tos = Names.dsField(words.argument()).orElseThrow(() -> Failure.invalid(words.word(), "TOS value is invalid\n"));
    } else if (words.abbreviates("from")) {
      from = words.prefixArgument(session.display.family()).address();
    } else if (words.abbreviates("iif")) {
      in = words.argument();
    } else if (words.abbreviates("mark")) {
      mark = words.u32("invalid mark value");
    } else if (words.abbreviates("oif") || words.is("dev")) {
      out = words.argument();
    } else if (words.abbreviates("uid")) {
      uid = words.u32("invalid UID\n");
    } else if (words.abbreviates("fibmatch")) {
      configured = true;
    } else if (words.abbreviates("sport")) {
      sport = (int) words.argument(0xffff, "invalid sport\n");
    } else if (words.abbreviates("dport")) {
      dport = (int) words.argument(0xffff, "invalid dport\n");
    } else if (words.abbreviates("ipproto")) {
      ipProtocol = Names.ipProtocol(words.argument()).orElseThrow(() -> Failure.invalid(words.word(), "Invalid \"ipproto\" value\n"));
    } else {
      return words.abbreviates("notify");
    }
    return true;
  }

  private void destination(Words words) throws Failure {
    if (words.is("to")) words.argument();
    if (words.abbreviates("help")) throw Failure.usage(Usage.ROUTE);
    to = words.prefix(session.display.family());
    if (to.isHost()) return;
    session.warn("Warning: /" + to.length() + " as prefix is invalid, only /" + to.family().bits + " (or none) is supported.\n");
  }

  private void answer(Words words) throws Failure, Refused {
    var netns = session.netns;
    var inDevice = in == null ? null : words.device(netns, in);
    var outDevice = out == null ? null : words.device(netns, out);
    if (to.family() != Family.INET) throw new Refused(Errno.ENETUNREACH);
    var route = inDevice == null ? output(outDevice) : input(inDevice);
    if (!route.reachable()) throw new Refused(Errno.of(route.errno));
    if (configured) {
      if (route.entry == null) throw new Refused(Errno.EHOSTUNREACH);
      session.show(new RouteText(session.display, RouteFilter.none()).entry(route.entry));
    } else {
      session.show(entry(route, inDevice));
    }
  }

  private Route output(NetDevice outDevice) {
    var flow = new Flow().v4(to.address().v4(), from == null ? 0 : from.v4(), tos & 0x1c, mark, 1, outDevice == null ? 0 : outDevice.index());
    flow.protocol = ipProtocol == 0 ? Proto.UDP : ipProtocol;
    flow.sport = sport;
    flow.dport = dport;
    flow.about = asked();
    return session.netns.ip.routes.route(flow, false);
  }

  /// Asks as a packet that came in would, so that source checks have their say.
  private Route input(NetDevice inDevice) throws Refused {
    var p = asked();
    p.mark = mark;
    p.in = inDevice;
    if (session.netns.ip.inputRoutes.route(p, inDevice) != null) throw new Refused(Errno.EINVAL);
    redirect = p.redirect;
    return Route.of(p);
  }

  /// A packet that would go the way that is asked for (`inet_rtm_getroute_build_skb`).
  private Packet asked() {
    var p = Packet.allocate(Ethernet.IPV4, Ipv4.MIN_LEN + 8);
    Ipv4.write(p.buf, p.net, tos, p.length(), 0, 0, 64, ipProtocol == 0 ? Proto.UDP : ipProtocol,
        from == null ? 0 : from.v4(), to.address().v4());
    Bytes.u16(p.buf, p.transport(), sport);
    Bytes.u16(p.buf, p.transport() + 2, dport);
    return p;
  }

  private Entry entry(Route route, NetDevice inDevice) {
    var entry = new Entry();
    if (route.type != RouteType.UNICAST || session.display.details()) entry.put("type", route.type.label, route.type.label + " ");
    entry.put("dst", to.address().toString(), to.address() + " ");
    if (from != null) entry.put("from", from.toString(), "from " + from + " ");
    int matched = route.entry == null ? 0 : route.entry.tos();
    if (matched != 0) entry.put("tos", Names.dsField(matched), "tos " + Names.dsField(matched) + " ");
    if (route.gateway4 != 0) entry.put("gateway", Ip.text(route.gateway4), "via " + Ip.text(route.gateway4) + " ");
    var device = session.netns.ip.routes.deviceFor(route);
    entry.put("dev", device.name(), "dev " + device.name() + " ");
    table(entry, route);
    int source = session.netns.ip.routes.source(route, to.address().v4());
    if (inDevice == null && from == null && source != 0) entry.put("prefsrc", Ip.text(source), "src " + Ip.text(source) + " ");
    flags(entry, route, inDevice);
    return entry.text("\n");
  }

  private void table(Entry entry, Route route) {
    boolean local = route.type == RouteType.LOCAL || route.type == RouteType.BROADCAST && to.address().v4() != -1;
    if (route.entry == null && !local) return;
    // While nobody touches the rules, the local table is part of the main one.
    boolean apart = !session.netns.fib.rules().standard();
    int table = local ? apart ? Fib.LOCAL : Fib.MAIN : route.entry.table();
    if (table != Fib.MAIN || session.display.details()) entry.put("table", Names.table(table), "table " + Names.table(table) + " ");
  }

  private void flags(Entry entry, Route route, NetDevice inDevice) {
    var flags = new ArrayList<Object>();
    var cache = new ArrayList<String>();
    switch (route.type) {
      case LOCAL -> cache.add("local");
      case BROADCAST -> cache.addAll(List.of("local", "brd"));
      case MULTICAST -> {
        flags.add("rt_offload_failed");
        entry.text("rt_offload_failed ");
        if (session.netns.ip.routes.joined(to.address().v4())) cache.add("local");
        cache.add("mc");
      }
      default -> { }
    }
    if (redirect) cache.add("redirect");
    var ip = session.netns.ip;
    int dst = to.address().v4();
    long redirected = inDevice == null ? ip.routes.redirectedFor(route, dst) : 0;
    long found = inDevice == null ? ip.output.mtuRemaining(dst) : 0;
    if (redirected > 0) cache.add("redirected");
    entry.put("flags", flags);
    if (mark != 0) entry.put("mark", Integer.toUnsignedLong(mark), "mark " + (Integer.compareUnsigned(mark, 16) >= 0 ? "0x" + Integer.toHexString(mark) : mark) + " ");
    if (route.entry != null && route.entry.realm() != 0) RouteText.realm(entry, route.entry.realm());
    if (inDevice == null) entry.put("uid", Integer.toUnsignedLong(uid), "uid " + Integer.toUnsignedString(uid) + " ");
    entry.put("cache", cache, session.display.lineEnd() + "    cache " + (cache.isEmpty() ? "" : "<" + String.join(",", cache) + "> "));
    long expires = Math.max(redirected, found) / EventLoop.SECOND;
    if (redirected > 0 || found > 0) entry.put("expires", expires, "expires " + expires + "sec ");
    if (found > 0) entry.text("mtu " + (ip.output.mtuLocked(route, dst) ? "lock " : "") + ip.output.mtu(route, dst) + " ");
    else if (route.entry != null) RouteText.metrics(entry, route.entry.metrics());
    if (inDevice != null) entry.put("iif", inDevice.name(), "iif " + inDevice.name() + " ");
  }
}
