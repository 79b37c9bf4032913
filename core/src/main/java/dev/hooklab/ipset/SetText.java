package dev.hooklab.ipset;

import dev.hooklab.addr.Ip;
import dev.hooklab.addr.Mac;
import dev.hooklab.addr.Proto;

/// Sets and elements as `ipset(8)` writes them.
public final class SetText {
  private SetText() {}

  /// One set of `ipset list`.
  /// @param members false for `-terse`
  public static String list(SetSlot slot, boolean members) {
    var set = slot.set;
    var out = new StringBuilder("Name: " + slot.name + "\nType: " + set.type().label() + "\nRevision: " + set.type().revision()
        + "\nHeader:" + header(set) + "\nSize in memory: " + set.memory() + "\nReferences: " + slot.references
        + "\nNumber of entries: " + set.elements().size() + "\n");
    if (!members) return out.toString();
    out.append("Members:\n");
    for (var e : set.elements()) out.append(element(set, e)).append('\n');
    return out.toString();
  }

  /// The commands that make the set again.
  public static String save(SetSlot slot) {
    var set = slot.set;
    var out = new StringBuilder("create " + slot.name + " " + set.type().label() + header(set) + "\n");
    for (var e : set.elements()) out.append("add ").append(slot.name).append(' ').append(element(set, e)).append('\n');
    return out.toString();
  }

  private static String header(IpSet set) {
    var o = set.options();
    var out = new StringBuilder();
    if (set.type().isHash()) {
      if (set.type() != SetType.HASH_MAC) out.append(" family ").append(o.inet6() ? "inet6" : "inet");
      out.append(" hashsize ").append(o.hashsize()).append(" maxelem ").append(o.maxelem());
    } else if (set.type() == SetType.LIST_SET) {
      out.append(" size ").append(o.size());
    } else if (set.type() == SetType.BITMAP_PORT) {
      out.append(" range ").append(o.from()).append('-').append(o.to());
    } else {
      out.append(" range ").append(Ip.text(o.from())).append('-').append(Ip.text(o.to()));
    }
    if (o.netmask() != 32) out.append(" netmask ").append(o.netmask());
    if (o.timeouts()) out.append(" timeout ").append(o.timeout());
    if (o.counters()) out.append(" counters");
    if (o.comment()) out.append(" comment");
    if (o.skbinfo()) out.append(" skbinfo");
    if (set.type().isHash()) {
      out.append(" bucketsize ").append(o.bucketsize()).append(String.format(" initval 0x%08x", o.initval()));
    }
    return out.toString();
  }

  private static String element(IpSet set, Element e) {
    var o = set.options();
    var out = new StringBuilder(key(set.type(), e));
    if (o.timeouts()) out.append(" timeout ").append(set.seconds(e));
    if (e.nomatch) out.append(" nomatch");
    if (o.counters()) out.append(" packets ").append(e.packets).append(" bytes ").append(e.bytes);
    if (!e.comment.isEmpty()) out.append(" comment \"").append(e.comment).append('"');
    if (e.mark != 0 || e.markMask != 0) {
      out.append(" skbmark 0x").append(Integer.toHexString(e.mark));
      if (e.markMask != -1) out.append("/0x").append(Integer.toHexString(e.markMask));
    }
    if (e.priority != 0) {
      out.append(" skbprio ").append(Integer.toHexString(e.priority >>> 16)).append(':').append(Integer.toHexString(e.priority & 0xffff));
    }
    if (e.queue != 0) out.append(" skbqueue ").append(e.queue);
    return out.toString();
  }

  private static String key(SetType type, Element e) {
    return switch (type) {
      case LIST_SET -> e.member.name;
      case BITMAP_PORT -> Long.toString(e.first);
      case BITMAP_IP_MAC -> Ip.text((int) e.first) + (e.mac == -1 ? "" : "," + new Mac(e.mac));
      case BITMAP_IP, HASH_IP -> Ip.text((int) e.first);
      case HASH_MAC -> new Mac(e.first).toString();
      case HASH_NET -> net((int) e.first, Key.length(e.first));
      case HASH_NET_IFACE -> net((int) e.first, Key.length(e.first)) + (e.second == 0 ? "," : ",physdev:") + e.iface;
      case HASH_NET_PORT -> net((int) e.first, Key.length(e.first)) + "," + port(e.second);
      case HASH_IP_PORT -> Ip.text((int) e.first) + "," + port(e.second);
      case HASH_IP_PORT_IP -> Ip.text((int) e.first) + "," + port(e.second) + "," + Ip.text(Key.secondAddress(e.second));
      case HASH_IP_PORT_NET -> Ip.text((int) e.first) + "," + port(e.second) + ","
          + net(Key.secondAddress(e.second), Key.secondLength(e.second));
    };
  }

  static String net(int address, int length) {
    return Ip.text(address) + (length == 32 ? "" : "/" + length);
  }

  private static String port(long second) {
    return port(Key.protocol(second), Key.portOf(second));
  }

  static String port(int protocol, int port) {
    return protocolName(protocol) + ":" + (protocol == Proto.ICMP ? IcmpNames.name(port) : Integer.toString(port));
  }

  static String protocolName(int protocol) {
    return Proto.name(protocol).orElseGet(() -> Integer.toString(protocol));
  }
}
