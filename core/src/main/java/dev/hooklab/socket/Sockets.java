package dev.hooklab.socket;

import dev.hooklab.addr.Family;
import dev.hooklab.addr.Ip;
import dev.hooklab.addr.Proto;
import dev.hooklab.ip.Ipv4Layer;
import dev.hooklab.packet.Bytes;
import dev.hooklab.packet.Ipv4;
import dev.hooklab.packet.Packet;
import dev.hooklab.packet.Slots;
import dev.hooklab.packet.Tcp;
import dev.hooklab.packet.Udp;
import dev.hooklab.route.Fib;
import dev.hooklab.route.RouteType;
import dev.hooklab.sim.EventLoop;
import dev.hooklab.sim.SeededRandom;
import dev.hooklab.sysctl.Sysctls;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The sockets of one node, and where new ones come from. Transports above register themselves.
public final class Sockets {
  /// Finds the socket that a packet with these ends would reach; null when there is none.
  public interface Lookup {
    SocketCommon find(long srcHi, long srcLo, int sport, long dstHi, long dstLo, int dport, int in);
  }

  private static final long ADDRESS = 0xffffffffL;

  public final EventLoop loop;
  public final SeededRandom random;
  public final SocketConfig config;
  public final Ipv4Layer ip;
  private final Fib fib;
  private final UdpProtocol udp = new UdpProtocol(this);
  private final RawProtocols raw = new RawProtocols(this);
  private final PingProtocol ping = new PingProtocol(this);
  private final Map<Integer, Lookup> lookups = new LinkedHashMap<>();

  /// Builds the sockets over the IP layer, and hears from it from now on.
  public Sockets(EventLoop loop, SeededRandom random, Sysctls sysctls, Ipv4Layer ip, Fib fib) {
    this.loop = loop;
    this.random = random.fork("sockets");
    this.config = new SocketConfig(sysctls);
    this.ip = ip;
    this.fib = fib;
    ip.input.register(Proto.UDP, udp);
    ip.input.register(Proto.UDPLITE, new UdpliteProtocol(ip.errors));
    ip.input.raw(raw::deliver);
    ip.input.connected(this::connected);
    ip.icmp.echoReplies(ping::reply);
    ip.icmp.errors(raw::error, ping::error, p -> raw.sent(p) || ping.sent(p));
    lookup(Proto.UDP, udp::find);
  }

  // -------- new ones

  public UdpSocket udp(Family family, Owner owner) {
    return udp.socket(family, owner);
  }

  /// A socket that hears all packets of a protocol; only root may have one.
  public RawSocket raw(Family family, int protocol, Owner owner) {
    return raw.socket(family, protocol, owner);
  }

  /// A socket for echo requests; null when the owner's group may not have one (`net.ipv4.ping_group_range`, `EACCES`).
  public PingSocket ping(Family family, Owner owner) {
    if (owner.gid() < config.pingGroupRange.get(0) || owner.gid() > config.pingGroupRange.get(1)) return null;
    return ping.socket(family, owner);
  }

  // -------- those that are there

  /// The UDP sockets that have a port, oldest first.
  public Collection<SocketCommon> udp() {
    return udp.all();
  }

  public List<RawSocket> raw() {
    return raw.all();
  }

  public Collection<SocketCommon> ping() {
    return ping.all();
  }

  /// Sets who finds the sockets of a protocol.
  public void lookup(int protocol, Lookup lookup) {
    lookups.put(protocol, lookup);
  }

  /// The socket that a packet of a protocol with these ends would reach, as `-m socket` and TPROXY ask; addresses are as in
  /// [SocketCommon], `in` is the index of the interface that it came in on.
  public SocketCommon find(int protocol, long srcHi, long srcLo, int sport, long dstHi, long dstLo, int dport, int in) {
    var lookup = lookups.get(protocol);
    return lookup == null ? null : lookup.find(srcHi, srcLo, sport, dstHi, dstLo, dport, in);
  }

  /// The connected socket that a packet for this node belongs to, looked up early (`tcp_v4_early_demux`,
  /// `udp_v4_early_demux`); null when there is none.
  private Slots.Socket connected(Packet p) {
    int at = p.transport();
    var ip = Ipv4.of(p);
    boolean looks = switch (ip.protocol()) {
      case Proto.TCP -> this.ip.config.tcpEarlyDemux.on() && at + Tcp.MIN_LEN <= p.end;
      case Proto.UDP -> config.udpEarlyDemux.on() && at + Udp.LEN <= p.end;
      default -> false;
    };
    if (!looks) return null;
    var found = find(ip.protocol(), 0, ip.src() & ADDRESS, Bytes.u16(p.buf, at), 0, ip.dst() & ADDRESS, Bytes.u16(p.buf, at + Udp.DPORT), p.in.index());
    return found != null && found.connected() ? found : null;
  }

  /// The process behind the socket that sent a packet, as `-m owner` asks; null for one that no process sent.
  public static Owner ownerOf(Packet p) {
    return p.socket instanceof SocketCommon socket ? socket.owner() : null;
  }

  /// The socket in a packet's slot: the one place that casts.
  public static SocketCommon of(Slots.Socket socket) {
    return (SocketCommon) socket;
  }

  RouteType addressType(Ip address) {
    return fib.addressType(address);
  }

  /// Whether an address is one of this node's own.
  public boolean isLocal(Ip address) {
    return addressType(address) == RouteType.LOCAL;
  }
}
