package dev.hooklab.xtables;

import dev.hooklab.addr.Proto;
import dev.hooklab.ipset.Element;
import dev.hooklab.ipset.IpSet;
import dev.hooklab.ipset.Key;
import dev.hooklab.ipset.SetType;
import dev.hooklab.packet.Bytes;
import dev.hooklab.packet.Packet;

/// Looks packets up in sets: what of a packet is an element, as each type's `kadt` takes it.
public final class SetLookup {
  private static final int PORTS_LENGTH = 4;
  private static final int TYPE_LENGTH = 2;
  private static final int HOST = 32;
  private static final int ETHERNET_HEADER = 14;

  private final Key key = new Key();

  /// The element that a packet is in; null when it is in none.
  public Element find(IpSet set, Packet p, Traversal t, SetUse use) {
    return read(set, p, t, use) ? set.lookup(key) : null;
  }

  /// The key of a packet with which [#find] or [#read] has looked last.
  public Key key() {
    return key;
  }

  /// Takes the packet's key for a set.
  /// @return false when the packet has none, or the rule names too few parts
  public boolean read(IpSet set, Packet p, Traversal t, SetUse use) {
    var type = set.type();
    if (use.parts() < type.parts().size() || set.options().inet6()) return false;
    key.second = 0;
    key.iface = "";
    key.mac = -1;
    if (type == SetType.BITMAP_PORT) return (t.protocol == Proto.TCP || t.protocol == Proto.UDP) && port(p, t, use.source(0)) && plain();
    if (type == SetType.HASH_MAC) {
      key.first = mac(p, use.source(0));
      return key.first > 0;
    }
    int address = (use.source(0) ? t.src : t.dst) & mask(set);
    key.first = type.hasNets() && type != SetType.HASH_IP_PORT_NET ? Key.net(address, HOST) : address & 0xffffffffL;
    return switch (type) {
      case HASH_IP -> address != 0;
      case BITMAP_IP -> inside(set, address);
      case BITMAP_IP_MAC -> {
        key.mac = mac(p, use.source(1));
        yield inside(set, address) && key.mac > 0;
      }
      case HASH_IP_PORT, HASH_NET_PORT -> port(p, t, use.source(1));
      case HASH_IP_PORT_IP, HASH_IP_PORT_NET -> {
        if (!port(p, t, use.source(1))) yield false;
        key.second = Key.withAddress(key.second, use.source(2) ? t.src : t.dst, HOST);
        yield true;
      }
      case HASH_NET_IFACE -> {
        key.iface = use.source(1) ? t.inName : t.outName;
        yield !key.iface.isEmpty();
      }
      default -> true;
    };
  }

  private static int mask(IpSet set) {
    int bits = set.options().netmask();
    return bits == 0 ? 0 : -1 << HOST - bits;
  }

  private static boolean inside(IpSet set, int address) {
    return Integer.compareUnsigned(address, set.options().from()) >= 0 && Integer.compareUnsigned(address, set.options().to()) <= 0;
  }

  /// A bitmap of ports knows no protocol.
  private boolean plain() {
    key.first = key.second & 0xffff;
    key.second = 0;
    return true;
  }

  /// The packet's port, or an ICMP message's type and code (`ip_set_get_ip4_port`).
  private boolean port(Packet p, Traversal t, boolean source) {
    if (t.protocol == 0) return false;
    int port = 0;
    switch (t.protocol) {
      case Proto.TCP, Proto.UDP, Proto.UDPLITE, Proto.SCTP -> {
        if (t.laterFragment() || t.payload(p) < PORTS_LENGTH) return false;
        port = Bytes.u16(p.buf, t.transport + (source ? 0 : 2));
      }
      case Proto.ICMP -> {
        if (t.laterFragment() || t.payload(p) < TYPE_LENGTH) return false;
        port = Bytes.u16(p.buf, t.transport);
      }
      default -> { }
    }
    key.second = Key.port(t.protocol, port);
    return true;
  }

  /// The source or destination of the frame; -1 when there is none.
  private static long mac(Packet p, boolean source) {
    if (p.mac < 0 || p.net - p.mac < ETHERNET_HEADER) return -1;
    int at = p.mac + (source ? 6 : 0);
    return (long) Bytes.u16(p.buf, at) << 32 | Bytes.i32(p.buf, at + 2) & 0xffffffffL;
  }
}
