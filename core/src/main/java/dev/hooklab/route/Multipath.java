package dev.hooklab.route;

import dev.hooklab.addr.Proto;
import dev.hooklab.device.NetDevice;
import dev.hooklab.packet.Icmp;
import dev.hooklab.packet.Ipv4;
import dev.hooklab.packet.Jhash;
import dev.hooklab.packet.Packet;
import dev.hooklab.sysctl.Sysctl;
import dev.hooklab.sysctl.Sysctls;
import java.util.function.ToIntFunction;

/// Chooses among the next hops of a multipath route, by what `net.ipv4.fib_multipath_*` say (`fib_select_multipath`): packets
/// with the same hash stay on one path. With `fib_multipath_hash_seed` the choice is the very one of Linux.
public final class Multipath {
  /// Whether a next router may be there, for all that is known of it (`fib_good_nh`).
  public interface Neighbours {
    boolean mayAnswer(NetDevice device, int gateway);
  }

  private static final int BY_PORTS = 1;
  private static final int BY_INNER_ADDRESSES = 2;
  private static final int BY_FIELDS = 3;
  private static final int SOURCE = 0x01;
  private static final int DESTINATION = 0x02;
  private static final int PROTOCOL = 0x04;
  private static final int SOURCE_PORT = 0x10;
  private static final int DESTINATION_PORT = 0x20;

  private final Sysctl policy;
  private final Sysctl fields;
  private final Sysctl seed;
  private final Sysctl useNeighbours;
  private final int ownSeed;
  private final FlowHash hash = new FlowHash();
  private final Flow seen = new Flow();
  private Neighbours neighbours = (_, _) -> true;

  /// Declares the keys.
  /// @param ownSeed what hashes begin with while the key says nothing
  public Multipath(Sysctls sysctls, int ownSeed) {
    policy = sysctls.number("net.ipv4.fib_multipath_hash_policy", 0, 0, 3);
    fields = sysctls.number("net.ipv4.fib_multipath_hash_fields", 7, 1, 4095);
    seed = sysctls.number("net.ipv4.fib_multipath_hash_seed", 0, 0, 0xffff_ffffL);
    useNeighbours = sysctls.flag("net.ipv4.fib_multipath_use_neigh", false);
    this.ownSeed = ownSeed;
  }

  /// Sets who knows the next routers.
  public void neighbours(Neighbours who) {
    neighbours = who;
  }

  /// The way of a packet that is forwarded.
  Route forwarded(Route found, Packet p, Ipv4 ip) {
    return found.paths.length <= 1 ? found : choose(found, hash(p, ip), 0, null);
  }

  /// The way of what the node itself sends, where there are several: if it can, the one whose address it has as its source. An error goes where the packet
  /// would have gone that it is about.
  Route sent(Route found, Flow flow, ToIntFunction<Route> addressOf) {
    if (flow.oif != 0) return found;
    int point = flow.about == null ? hash(flow, (int) flow.srcLo, (int) flow.dstLo) >>> 1 : hash(flow.about, Ipv4.of(flow.about));
    return choose(found, point, (int) flow.srcLo, addressOf);
  }

  private int hash(Packet p, Ipv4 ip) {
    seen.protocol = 0;
    seen.sport = 0;
    seen.dport = 0;
    seen.read(p, ip);
    return switch (policy.asInt()) {
      case BY_PORTS, BY_INNER_ADDRESSES -> hash(seen, ip.src(), ip.dst()) >>> 1;
      // The kernel hashes this once more, together with what lies in a tunnel, where there is none.
      case BY_FIELDS -> Jhash.words(hash(seen, ip.src(), ip.dst()), 0, 0, -4) >>> 1;
      default -> {
        var named = quotes(p, ip) ? new Ipv4(p.buf, ip.payload() + Icmp.LEN) : ip;
        yield hash(seen, named.src(), named.dst()) >>> 1;
      }
    };
  }

  /// Whether a packet is an ICMP error: it goes the way of what it is about (`ip_multipath_l3_keys`).
  private static boolean quotes(Packet p, Ipv4 ip) {
    if (ip.protocol() != Proto.ICMP || ip.isFragment() || ip.payload() + Icmp.LEN + Ipv4.MIN_LEN > p.end) return false;
    return switch (Icmp.of(p).type()) {
      case Icmp.DEST_UNREACH, Icmp.SOURCE_QUENCH, Icmp.REDIRECT, Icmp.TIME_EXCEEDED, Icmp.PARAMETER_PROBLEM -> true;
      default -> false;
    };
  }

  private int hash(Flow flow, int src, int dst) {
    int key = seed.get() != 0 ? (int) seed.get() : ownSeed;
    return switch (policy.asInt()) {
      case BY_PORTS -> hash.of(key, src, dst, flow.protocol, flow.sport, flow.dport);
      case BY_FIELDS -> {
        int which = fields.asInt();
        yield hash.of(key, (which & SOURCE) != 0 ? src : 0, (which & DESTINATION) != 0 ? dst : 0, (which & PROTOCOL) != 0 ? flow.protocol : 0,
            (which & SOURCE_PORT) != 0 ? flow.sport : 0, (which & DESTINATION_PORT) != 0 ? flow.dport : 0);
      }
      default -> hash.of(key, src, dst, 0, 0, 0);
    };
  }

  /// The first path up to whose share of all weights the hash reaches; one of the right address comes before that.
  private Route choose(Route found, int point, int source, ToIntFunction<Route> addressOf) {
    int total = 0;
    for (int i = 0; i < found.paths.length; i++) if (usable(found.paths[i])) total += weight(found, i);
    Route best = found;
    int highest = -1;
    long upTo = 0;
    for (int i = 0; i < found.paths.length; i++) {
      var path = found.paths[i];
      if (!usable(path)) continue;
      upTo += weight(found, i);
      if (useNeighbours.on() && path.gateway4 != 0 && !neighbours.mayAnswer(path.device, path.gateway4)) continue;
      int score = (source != 0 && addressOf.applyAsInt(path) == source ? 2 : 0) + (point <= ((upTo << 31) + total / 2) / total - 1 ? 1 : 0);
      if (score <= highest) continue;
      best = path;
      highest = score;
      if (score == 3 || source == 0 && score == 1) break;
    }
    return best;
  }

  private static boolean usable(Route path) {
    return path.device.routable() && !path.device.ignored();
  }

  private static int weight(Route found, int path) {
    return found.entry.nexthops().get(path).weight();
  }
}
