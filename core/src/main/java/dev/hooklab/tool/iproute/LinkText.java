package dev.hooklab.tool.iproute;

import dev.hooklab.addr.Mac;
import dev.hooklab.device.InterfaceAddress;
import dev.hooklab.device.LinkFlag;
import dev.hooklab.device.NetDevice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;

/// Shows interfaces and their addresses as `ip link` and `ip addr` do. An interface is shown as a network card of its own:
/// what its wire leads to is not for the node to see.
final class LinkText {
  private static final long FOREVER = 0xffff_ffffL;
  private static final int[] COLUMNS = {10, 7, 6, 7, 7, 7, 10};

  private final Display display;
  private final boolean links;

  /// A printer.
  /// @param links whether for `ip link`, which shows more of the link itself
  LinkText(Display display, boolean links) {
    this.display = display;
    this.links = links;
  }

  void link(Entry entry, NetDevice device, boolean withAddress, boolean linkOnly) {
    if (display.brief()) {
      brief(entry, device, linkOnly);
      return;
    }
    entry.put("ifindex", device.index(), device.index() + ": ");
    entry.put("ifname", device.name(), device.name() + ": ");
    flags(entry, device);
    entry.put("mtu", device.mtu(), "mtu " + device.mtu() + " ");
    var qdisc = device.everUp() ? "noqueue" : "noop";
    entry.put("qdisc", qdisc, "qdisc " + qdisc + " ");
    entry.put("operstate", state(device), "state " + state(device) + " ");
    if (links) entry.put("linkmode", "DEFAULT", "mode DEFAULT ");
    entry.put("group", Names.group(device.group()), "group " + Names.group(device.group()) + " ");
    if (device.queueLength() != 0) entry.put("txqlen", device.queueLength(), "qlen " + device.queueLength());
    if (withAddress) linkAddress(entry, device);
    if ((links || display.details()) && !device.alias().isEmpty()) entry.text(display.lineEnd() + "    ").put("ifalias", device.alias(), "alias " + device.alias());
    if (links && display.statistics() > 0) statistics(entry.text(display.lineEnd()), device, "");
    entry.text("\n");
  }

  private void linkAddress(Entry entry, NetDevice device) {
    var type = device.loopback() ? "loopback" : "ether";
    var broadcast = device.loopback() ? Mac.ZERO : Mac.BROADCAST;
    entry.text(display.lineEnd()).put("link_type", type, "    link/" + type + " ");
    entry.put("address", device.mac().toString(), device.mac().toString());
    entry.put("broadcast", broadcast.toString(), " brd " + broadcast);
    if (!display.details()) return;
    int most = device.loopback() ? 0 : NetDevice.MAX_MTU;
    entry.put("promiscuity", device.is(LinkFlag.PROMISC) ? 1 : 0, " promiscuity " + (device.is(LinkFlag.PROMISC) ? 1 : 0) + " ");
    entry.put("allmulti", device.is(LinkFlag.ALLMULTI) ? 1 : 0, " allmulti " + (device.is(LinkFlag.ALLMULTI) ? 1 : 0) + " ");
    entry.put("min_mtu", device.minMtu(), "minmtu " + device.minMtu() + " ").put("max_mtu", most, "maxmtu " + most + " ");
  }

  private void brief(Entry entry, NetDevice device, boolean linkOnly) {
    entry.put("ifname", device.name(), String.format(Locale.ROOT, "%-16s ", device.name()));
    entry.put("operstate", state(device), String.format(Locale.ROOT, "%-14s ", state(device)));
    if (!linkOnly) return;
    entry.put("address", device.mac().toString(), device.mac() + " ");
    flags(entry, device);
    entry.text("\n");
  }

  private static void flags(Entry entry, NetDevice device) {
    var flags = new ArrayList<String>();
    if (device.up() && !device.running()) flags.add("NO-CARRIER");
    if (device.loopback()) flags.add("LOOPBACK"); else flags.add("BROADCAST");
    if (!device.loopback() && device.is(LinkFlag.MULTICAST)) flags.add("MULTICAST");
    if (!device.is(LinkFlag.ARP)) flags.add("NOARP");
    if (device.is(LinkFlag.ALLMULTI)) flags.add("ALLMULTI");
    if (device.is(LinkFlag.PROMISC)) flags.add("PROMISC");
    if (device.up()) flags.add("UP");
    if (device.running()) flags.add("LOWER_UP");
    entry.put("flags", List.copyOf(flags), "<" + String.join(",", flags) + "> ");
  }

  /// The operational state (RFC 2863).
  private static String state(NetDevice device) {
    if (!device.running()) return "DOWN";
    return device.loopback() ? "UNKNOWN" : "UP";
  }

  Entry address(NetDevice device, InterfaceAddress address) {
    var entry = new Entry();
    if (!display.brief()) {
      if (display.oneLine()) entry.put("index", device.index()).put("dev", device.name(), device.index() + ": " + device.name());
      var family = address.isV4() ? "inet" : "inet6";
      entry.put("family", family, "    " + family + " ");
    }
    entry.put("local", address.ip().toString(), address.ip().toString());
    var peer = address.prefix().address();
    if (!peer.equals(address.ip())) entry.put("address", peer.toString(), " peer " + peer);
    entry.put("prefixlen", address.prefix().length(), "/" + address.prefix().length() + " ");
    if (address.metric() != 0) {
      entry.put("metric", Integer.toUnsignedLong(address.metric()), "metric " + Integer.toUnsignedString(address.metric()) + " ");
    }
    if (display.brief()) return entry;
    if (address.broadcast() != null) entry.put("broadcast", address.broadcast().toString(), "brd " + address.broadcast() + " ");
    entry.put("scope", Names.scope(address.scope().number()), "scope " + Names.scope(address.scope().number()) + " ");
    if (address.secondary()) entry.put("secondary", true, "secondary ");
    if (!address.prefixRoute()) entry.put("noprefixroute", true, "noprefixroute ");
    entry.put("label", address.label(), address.label());
    entry.text(display.lineEnd()).put("valid_life_time", FOREVER, "       valid_lft forever");
    return entry.put("preferred_life_time", FOREVER, " preferred_lft forever").text("\n");
  }

  // -------- counters

  void statistics(Entry entry, NetDevice device, String end) {
    var stats = device.stats;
    long[] rx = {stats.rxBytes, stats.rxPackets, stats.rxErrors, stats.rxDropped, 0, stats.multicast};
    long[] tx = {stats.txBytes, stats.txPackets, stats.txErrors, stats.txDropped, 0, 0};
    boolean more = display.statistics() > 1;
    var widths = widths(rx, tx);
    header(entry, widths, "    RX: ", 4, "bytes", "packets", "errors", "dropped", "missed", "mcast", "");
    numbers(entry, widths, rx);
    if (more) errors(entry, widths, "    RX errors:", "length", "crc", "frame", "fifo", "overrun");
    entry.text(display.lineEnd());
    header(entry, widths, "    TX: ", 4, "bytes", "packets", "errors", "dropped", "carrier", "collsns", "");
    numbers(entry, widths, tx);
    if (more) errors(entry, widths, "    TX errors:", "aborted", "fifo", "window", "heartbt", "transns");
    entry.text(end);
    entry.put("stats64", json(rx, tx));
  }

  private static int[] widths(long[]... rows) {
    var widths = COLUMNS.clone();
    for (var row : rows) for (int i = 0; i < row.length; i++) widths[i] = Math.max(widths[i], Long.toString(row[i]).length());
    return widths;
  }

  private void header(Entry entry, int[] widths, String title, int less, String... names) {
    var line = new StringBuilder(title);
    for (int i = 0; i < names.length; i++) {
      line.append(i > 0 ? " " : "").append(padded(names[i], widths[i] - (i == 0 ? less : 0)));
    }
    entry.text(line + display.lineEnd());
  }

  private static void numbers(Entry entry, int[] widths, long[] values) {
    var line = new StringBuilder("    ");
    for (int i = 0; i < values.length; i++) line.append(padded(Long.toString(values[i]), widths[i])).append(' ');
    entry.text(line.toString());
  }

  /// Errors by kind: none of these can happen here.
  private void errors(Entry entry, int[] widths, String title, String... names) {
    var line = new StringBuilder(display.lineEnd()).append(title).append(" ".repeat(widths[0] - 10));
    for (int i = 0; i < names.length; i++) line.append(' ').append(padded(names[i], widths[i + 1]));
    line.append(display.lineEnd()).append(" ".repeat(widths[0] + 5));
    for (int i = 0; i < names.length; i++) line.append(padded("0", widths[i + 1])).append(' ');
    entry.text(line.toString());
  }

  private static String padded(String text, int width) {
    return " ".repeat(Math.max(0, width - text.length())) + text;
  }

  private static LinkedHashMap<String, Object> json(long[] rx, long[] tx) {
    var in = new LinkedHashMap<String, Object>();
    var out = new LinkedHashMap<String, Object>();
    var names = List.of("bytes", "packets", "errors", "dropped");
    for (int i = 0; i < names.size(); i++) {
      in.put(names.get(i), rx[i]);
      out.put(names.get(i), tx[i]);
    }
    in.put("over_errors", 0);
    in.put("multicast", rx[5]);
    out.put("carrier_errors", 0);
    out.put("collisions", 0);
    var both = new LinkedHashMap<String, Object>();
    both.put("rx", in);
    both.put("tx", out);
    return both;
  }
}
