package dev.hooklab.xtables;

import dev.hooklab.addr.Proto;
import dev.hooklab.ipset.Element;
import dev.hooklab.ipset.IpSet;
import dev.hooklab.ipset.Key;
import dev.hooklab.ipset.SetType;
import dev.hooklab.packet.Bytes;
import dev.hooklab.packet.Icmp;
import dev.hooklab.packet.Packet;
import dev.hooklab.packet.Tcp;
import dev.hooklab.packet.Udp;

/// Looks packets up in sets: what of a packet is an element, as each type's `kadt` takes it.
public final class SetLookup {
  private static final int SCTP_HEADER = 12;
  private static final int HOST = 32;
  private static final int ETHERNET_HEADER = 14;

  private final Key key = new Key();

  /// The element that a packet is in; null when it is in none.
  /// @param judge says which of those that fit is taken
  public Element find(IpSet set, Packet p, Traversal t, SetUse use, IpSet.Judge judge) {
    return read(set, p, t, use) ? set.lookup(key, judge) : null;
  }

  /// The key of a packet with which [#find] or [#read] has looked last.
  public Key key() {
    return key;
  }

  /// Takes the packet's key for a set.
  /// @return false when the packet has none, or the rule names too few parts
  public boolean read(IpSet set, Packet p, Traversal t, SetUse use) {
    var type = set.type();
    var parts = type.parts();
    if (use.parts() < parts.size() || set.options().inet6()) return false;
    clear();
    if (type == SetType.BITMAP_PORT) return (t.protocol == Proto.TCP || t.protocol == Proto.UDP) && port(p, t, use.source(0)) && plain();
    if (type == SetType.HASH_MAC) {
      key.low = mac(p, use.source(0));
      return key.low > 0;
    }
    for (int i = 0; i < parts.size(); i++) if (!part(set, p, t, parts.get(i), i, use.source(i))) return false;
    return true;
  }

  private void clear() {
    key.length = 0;
    key.other = 0;
    key.secondLow = 0;
    key.secondLength = 0;
    key.iface = "";
    key.mac = -1;
  }

  /// Takes one part of the key, as the packet's source or destination.
  private boolean part(IpSet set, Packet p, Traversal t, SetType.Part part, int place, boolean source) {
    switch (part) {
      case IP, NET -> {
        return address(set, source ? t.src : t.dst, place);
      }
      case PORT -> {
        return port(p, t, source);
      }
      case MARK -> {
        key.other = p.mark & set.options().markmask() & 0xffffffffL;
        return true;
      }
      case IFACE -> {
        key.iface = source ? t.inName : t.outName;
        return !key.iface.isEmpty();
      }
      case MAC -> {
        long mac = mac(p, source);
        if (set.type() == SetType.BITMAP_IP_MAC) key.mac = mac;
        else key.other = mac;
        return mac > 0;
      }
      case SET -> throw new AssertionError(set);
    }
    throw new AssertionError(part);
  }

  private boolean address(IpSet set, int address, int place) {
    if (place > 0) {
      key.second(set.type() == SetType.HASH_NET_NET ? address & set.options().maskV4() : address, HOST);
      return true;
    }
    int masked = address & set.options().maskV4();
    key.first(masked, HOST);
    if (set.type().isBitmap()) return inside(set, masked);
    return set.type() != SetType.HASH_IP || masked != 0;
  }

  private static boolean inside(IpSet set, int address) {
    return Integer.compareUnsigned(address, set.options().from()) >= 0 && Integer.compareUnsigned(address, set.options().to()) <= 0;
  }

  /// A bitmap of ports knows no protocol.
  private boolean plain() {
    key.low = key.other & 0xffff;
    key.other = 0;
    return true;
  }

  /// The packet's port, or an ICMP message's type and code; its header must be there whole (`ip_set_get_ip4_port`).
  private boolean port(Packet p, Traversal t, boolean source) {
    if (t.protocol == 0) return false;
    int header = switch (t.protocol) {
      case Proto.TCP -> Tcp.MIN_LEN;
      case Proto.UDP, Proto.UDPLITE -> Udp.LEN;
      case Proto.SCTP -> SCTP_HEADER;
      case Proto.ICMP -> Icmp.LEN;
      default -> 0;
    };
    if (header > 0 && (t.laterFragment() || t.payload(p) < header)) return false;
    int port = header == 0 ? 0 : Bytes.u16(p.buf, t.transport + (source || t.protocol == Proto.ICMP ? 0 : 2));
    key.other = Key.port(t.protocol, port);
    return true;
  }

  /// The source or destination of the frame; -1 when there is none.
  private static long mac(Packet p, boolean source) {
    if (p.mac < 0 || p.net - p.mac < ETHERNET_HEADER) return -1;
    int at = p.mac + (source ? 6 : 0);
    return (long) Bytes.u16(p.buf, at) << 32 | Bytes.i32(p.buf, at + 2) & 0xffffffffL;
  }
}
