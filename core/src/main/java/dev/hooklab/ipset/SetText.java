package dev.hooklab.ipset;

import dev.hooklab.addr.Ip;
import dev.hooklab.addr.Mac;
import dev.hooklab.addr.Proto;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/// Sets and elements as `ipset(8)` writes them.
public final class SetText {
  private static final int WORD_MARK = -1;

  private SetText() {}

  /// How a listing was asked for.
  /// @param heading whether something stands around the members
  /// @param sorted `-sorted`
  /// @param names finds names for addresses, for `-resolve`
  public record Shape(boolean heading, boolean members, boolean sorted, Function<Ip, Optional<String>> names) {
    /// An address, or its name; one that could be taken for two addresses is put in brackets.
    String address(Ip address) {
      return names.apply(address).map(name -> name.indexOf('-') < 0 ? name : "[" + name + "]").orElseGet(address::toString);
    }
  }

  /// A word of a header or of an element, and the value behind it; null for a word that stands alone.
  record Item(String name, String value) {}

  /// One set of `ipset list`.
  public static String list(SetSlot slot, Shape shape) {
    var set = slot.set;
    var out = new StringBuilder("Name: " + slot.name + "\nType: " + set.type().label() + "\nRevision: " + set.type().revision()
        + "\nHeader:" + text(header(set, shape)) + "\nSize in memory: " + SetMemory.of(set) + "\nReferences: " + slot.references
        + "\nNumber of entries: " + set.elements().size() + "\n");
    if (shape.heading) out.append("Members:\n");
    if (shape.members) for (var e : elements(set, shape)) out.append(line(set, e, shape));
    return out.toString();
  }

  /// The commands that make the set again.
  public static String save(SetSlot slot, Shape shape) {
    var set = slot.set;
    var out = new StringBuilder("create " + slot.name + " " + set.type().label() + text(header(set, shape)) + "\n");
    for (var e : elements(set, shape)) out.append("add ").append(slot.name).append(' ').append(line(set, e, shape));
    return out.toString();
  }

  private static String text(List<Item> items) {
    var out = new StringBuilder();
    for (var item : items) {
      out.append(' ').append(item.name);
      if (item.value == null) continue;
      out.append(' ').append(item.name.equals("comment") ? '"' + item.value + '"' : item.value);
    }
    return out.toString();
  }

  static List<Element> elements(IpSet set, Shape shape) {
    var all = set.elements();
    if (!shape.sorted || !set.type().isHash()) return all;
    return all.stream().sorted(Comparator.comparing(e -> line(set, e, shape), new ElementOrder())).toList();
  }

  private static String line(IpSet set, Element e, Shape shape) {
    return key(set, e, shape) + text(items(set, e)) + "\n";
  }

  // -------- headers

  static List<Item> header(IpSet set, Shape shape) {
    var o = set.options();
    var items = new ArrayList<Item>();
    if (set.type().isHash()) hash(set, items);
    else if (set.type() == SetType.LIST_SET) items.add(new Item("size", Long.toString(o.size())));
    else if (set.type() == SetType.BITMAP_PORT) items.add(new Item("range", o.from() + "-" + o.to()));
    else items.add(new Item("range", shape.address(Ip.v4(o.from())) + "-" + shape.address(Ip.v4(o.to()))));
    boolean maskLast = set.type() == SetType.HASH_IP_PORT || set.type() == SetType.HASH_NET_NET;
    if (o.mask() != null && !maskLast) items.add(mask(o));
    if (o.timeouts()) items.add(new Item("timeout", Long.toString(o.timeout())));
    if (o.counters()) items.add(new Item("counters", null));
    if (o.comment()) items.add(new Item("comment", null));
    if (o.skbinfo()) items.add(new Item("skbinfo", null));
    if (set.type().isHash()) {
      items.add(new Item("bucketsize", Integer.toString(o.bucketsize())));
      items.add(new Item("initval", String.format(Locale.ROOT, "0x%08x", o.initval())));
    }
    if (o.mask() != null && maskLast) items.add(mask(o));
    return items;
  }

  private static Item mask(SetOptions o) {
    return o.bitmask() ? new Item("bitmask", o.mask().toString()) : new Item("netmask", Integer.toString(o.netmask()));
  }

  private static void hash(IpSet set, List<Item> items) {
    var o = set.options();
    if (set.type() != SetType.HASH_MAC) items.add(new Item("family", o.familyName()));
    if (o.markmask() != WORD_MARK) items.add(new Item("markmask", String.format(Locale.ROOT, "0x%08x", o.markmask())));
    items.add(new Item("hashsize", Long.toString(o.hashsize())));
    items.add(new Item("maxelem", Long.toString(o.maxelem())));
  }

  // -------- elements

  static List<Item> items(IpSet set, Element e) {
    var o = set.options();
    var items = new ArrayList<Item>();
    if (o.timeouts()) items.add(new Item("timeout", Long.toString(set.seconds(e))));
    if (e.nomatch) items.add(new Item("nomatch", null));
    if (e.wildcard) items.add(new Item("wildcard", null));
    if (o.counters()) {
      items.add(new Item("packets", Long.toUnsignedString(e.packets)));
      items.add(new Item("bytes", Long.toUnsignedString(e.bytes)));
    }
    if (!e.comment.isEmpty()) items.add(new Item("comment", e.comment));
    if (e.mark != 0 || e.markMask != 0) {
      var mask = e.markMask == -1 ? "" : "/0x" + Integer.toHexString(e.markMask);
      items.add(new Item("skbmark", "0x" + Integer.toHexString(e.mark) + mask));
    }
    if (e.priority != 0) {
      items.add(new Item("skbprio", Integer.toHexString(e.priority >>> 16) + ":" + Integer.toHexString(e.priority & 0xffff)));
    }
    if (e.queue != 0) items.add(new Item("skbqueue", Integer.toString(e.queue)));
    return items;
  }

  static String key(IpSet set, Element e, Shape shape) {
    var type = set.type();
    if (type == SetType.LIST_SET) return e.member.name;
    if (type == SetType.BITMAP_PORT) return Long.toString(e.key.low);
    if (type == SetType.HASH_MAC) return mac(e.key.low);
    var parts = new ArrayList<String>();
    for (int i = 0; i < type.parts().size(); i++) {
      var part = part(set, e.key, type.parts().get(i), i, shape);
      if (!part.isEmpty()) parts.add(part);
    }
    return String.join(",", parts);
  }

  private static String part(IpSet set, Key key, SetType.Part part, int place, Shape shape) {
    return switch (part) {
      case IP, NET -> place == 0 ? net(address(set, key.high, key.low), key.length, shape)
          : net(address(set, key.secondHigh, key.secondLow), key.secondLength, shape);
      case PORT -> port(Key.protocol(key.other), Key.portOf(key.other));
      case MARK -> String.format(Locale.ROOT, "0x%08x", key.other);
      case IFACE -> (key.physical ? "physdev:" : "") + key.iface;
      case MAC -> set.type() != SetType.BITMAP_IP_MAC ? mac(key.other) : key.mac == -1 ? "" : mac(key.mac);
      case SET -> throw new AssertionError(set.type());
    };
  }

  private static Ip address(IpSet set, long high, long low) {
    return set.options().inet6() ? Ip.v6(high, low) : Ip.v4((int) low);
  }

  private static String net(Ip address, int length, Shape shape) {
    return shape.address(address) + length(address, length);
  }

  static String net(Ip address, int length) {
    return address + length(address, length);
  }

  private static String length(Ip address, int length) {
    return length == address.family().bits ? "" : "/" + length;
  }

  /// In capitals.
  static String mac(long bits) {
    return new Mac(bits).toString().toUpperCase(Locale.ROOT);
  }

  static String port(int protocol, int port) {
    return protocolName(protocol) + ":" + switch (protocol) {
      case Proto.ICMP -> IcmpNames.name(port);
      case Proto.ICMPV6 -> IcmpNames.name6(port);
      default -> Integer.toString(port);
    };
  }

  static String protocolName(int protocol) {
    return Proto.name(protocol).orElseGet(() -> Integer.toString(protocol));
  }
}
