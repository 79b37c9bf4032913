package dev.hooklab.device;

import dev.hooklab.addr.Family;
import dev.hooklab.addr.Ip;
import dev.hooklab.addr.Mac;
import dev.hooklab.packet.Bytes;
import dev.hooklab.packet.DropReason;
import dev.hooklab.packet.Ethernet;
import dev.hooklab.packet.Packet;
import dev.hooklab.packet.Slots;
import dev.hooklab.packet.Station;
import dev.hooklab.packet.Watch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A network interface. Frames come in through [#receive], leave through [#transmit]; between them and the wire stand
/// taps, and slots that upper layers fill: the link, a bridge, a queueing discipline.
public final class NetDevice implements Slots.Device {
  /// What an interface is attached to: the end of a wire, or for `lo` the interface itself.
  public interface Link {
    void transmit(Packet p);

    /// Whether frames can pass: the kernel's carrier.
    default boolean carrier() {
      return true;
    }

    /// In bits per second, for what shows a speed; 0 where there is none to show.
    default long speed() {
      return 0;
    }
  }

  /// Takes every received frame in place of the protocol handlers: the kernel's `rx_handler`.
  public interface RxHandler {
    void receive(Packet p, NetDevice device);
  }

  /// Stands between the stack and the link: the kernel's root qdisc.
  public interface Qdisc {
    void enqueue(Packet p, NetDevice device);
  }

  /// Counters as `ip -s link` shows them; bytes include the Ethernet header.
  public static final class Stats {
    public long rxPackets;
    public long rxBytes;
    public long rxErrors;
    public long rxDropped;
    public long multicast;
    public long txPackets;
    public long txBytes;
    public long txErrors;
    public long txDropped;
  }

  private static final Tap[] NO_TAPS = {};

  public final Stats stats = new Stats();
  public final Watch watch;
  private final String name;
  private final int index;
  private final boolean loopback;
  private final EtherTypes etherTypes;
  private final List<DeviceListener> listeners;
  private final List<InterfaceAddress> addresses = new ArrayList<>();
  private final Ipv4Conf ipv4;
  private Mac mac;
  private int mtu;
  private boolean up;
  private int group;
  private Link link;
  private RxHandler rxHandler;
  private Qdisc qdisc;
  private Tap[] taps = NO_TAPS;

  /// A device that is down and attached to nothing.
  /// @param listeners who hears of its changes; shared by the devices of a node
  public NetDevice(String name, int index, Mac mac, int mtu, boolean loopback, Watch watch, EtherTypes etherTypes, Ipv4Conf ipv4,
      List<DeviceListener> listeners) {
    this.name = name;
    this.index = index;
    this.mac = mac;
    this.mtu = mtu;
    this.loopback = loopback;
    this.watch = watch;
    this.etherTypes = etherTypes;
    this.ipv4 = ipv4;
    this.listeners = listeners;
  }

  /// The device behind a packet's slot: the one place that casts.
  public static NetDevice of(Slots.Device device) {
    return (NetDevice) device;
  }

  // -------- the way in

  /// Takes a frame from the link: `eth_type_trans`, then `__netif_receive_skb_core`.
  public void receive(Packet p) {
    p.watch = watch;
    p.in = this;
    if (!up) {
      stats.rxDropped++;
      p.drop(DropReason.DEV_READY);
      return;
    }
    stats.rxPackets++;
    stats.rxBytes += p.end - p.mac;
    if (p.end - p.mac < Ethernet.LEN) {
      stats.rxErrors++;
      p.drop(DropReason.HDR_TRUNC);
      return;
    }
    classify(p);
    for (var tap : taps) tap.frame(this, p, true);
    watch.station(p, Station.RECEIVE, this);
    if (rxHandler != null) rxHandler.receive(p, this); else etherTypes.deliver(p, this);
  }

  /// Hands a packet whose headers are in place to the protocol handlers, as a bridge does for its own address.
  public void deliver(Packet p) {
    etherTypes.deliver(p, this);
  }

  private void classify(Packet p) {
    p.net = p.mac + Ethernet.LEN;
    p.etherType = Ethernet.TYPE + p.mac + 2 <= p.end ? Bytes.u16(p.buf, p.mac + Ethernet.TYPE) : 0;
    if (loopback) {
      p.type = p.type == Packet.Type.BROADCAST || p.type == Packet.Type.MULTICAST ? p.type : Packet.Type.HOST;
      return;
    }
    long dst = new Ethernet(p.buf, p.mac).dstBits();
    if ((dst >>> 40 & 1) != 0) {
      p.type = dst == 0xffff_ffff_ffffL ? Packet.Type.BROADCAST : Packet.Type.MULTICAST;
      if (p.type == Packet.Type.MULTICAST) stats.multicast++;
    } else {
      p.type = dst == mac.bits() ? Packet.Type.HOST : Packet.Type.OTHERHOST;
    }
  }

  // -------- the way out

  /// Sends a frame whose Ethernet header is in place: `dev_queue_xmit`.
  public void transmit(Packet p) {
    if (!up) {
      stats.txDropped++;
      p.drop(DropReason.DEV_READY);
      return;
    }
    watch.station(p, Station.TRANSMIT, this);
    if (qdisc != null) qdisc.enqueue(p, this); else transmitNow(p);
  }

  /// Puts a frame on the link, past the queueing discipline: `dev_hard_start_xmit`.
  public void transmitNow(Packet p) {
    for (var tap : taps) tap.frame(this, p, false);
    stats.txPackets++;
    stats.txBytes += p.end - p.mac;
    if (link == null) {
      stats.txDropped++;
      p.drop(DropReason.WIRE_DOWN);
    } else {
      link.transmit(p);
    }
  }

  // -------- what it is

  @Override public String name() {
    return name;
  }

  @Override public int index() {
    return index;
  }

  public boolean loopback() {
    return loopback;
  }

  public Mac mac() {
    return mac;
  }

  public void mac(Mac mac) {
    this.mac = mac;
  }

  public int mtu() {
    return mtu;
  }

  public void mtu(int mtu) {
    this.mtu = mtu;
  }

  /// The device group that `-m devgroup` looks at.
  public int group() {
    return group;
  }

  public void group(int group) {
    this.group = group;
  }

  public Ipv4Conf ipv4() {
    return ipv4;
  }

  public boolean up() {
    return up;
  }

  /// Whether frames can pass: up, attached, and the other side is there.
  public boolean running() {
    return up && link != null && link.carrier();
  }

  /// Sets the administrative state; `ip link set up|down`.
  public void up(boolean now) {
    if (now == up) return;
    up = now;
    for (var listener : listeners) {
      if (now) listener.up(this); else listener.down(this);
    }
  }

  public Link link() {
    return link;
  }

  public void attach(Link link) {
    this.link = link;
  }

  public void rxHandler(RxHandler handler) {
    rxHandler = handler;
  }

  public boolean enslaved() {
    return rxHandler != null;
  }

  public void qdisc(Qdisc qdisc) {
    this.qdisc = qdisc;
  }

  public void addTap(Tap tap) {
    taps = Arrays.copyOf(taps, taps.length + 1);
    taps[taps.length - 1] = tap;
  }

  public void removeTap(Tap tap) {
    taps = Arrays.stream(taps).filter(t -> t != tap).toArray(Tap[]::new);
  }

  // -------- its addresses (net/ipv4/devinet.c)

  /// All addresses, in the order in which they count: primaries before secondaries of their network.
  public List<InterfaceAddress> addresses() {
    return addresses;
  }

  /// The first IPv4 address; null when there is none.
  public InterfaceAddress primary4() {
    for (var address : addresses) if (address.prefix().family() == Family.INET) return address;
    return null;
  }

  /// Adds an address as `__inet_insert_ifa` does: one in a network that has one already becomes secondary.
  /// @return false when exactly this address is there already (`EEXIST`)
  public boolean addAddress(InterfaceAddress address) {
    boolean secondary = false;
    int place = addresses.size();
    for (int i = addresses.size() - 1; i >= 0; i--) {
      var other = addresses.get(i);
      if (other.prefix().equals(address.prefix())) return false;
      if (other.prefix().length() == address.prefix().length() && other.prefix().contains(address.ip())) secondary = true;
    }
    var added = address.withSecondary(secondary);
    addresses.add(place, added);
    for (var listener : listeners) listener.addressAdded(this, added);
    return true;
  }

  /// Removes an address; with a primary go its secondaries, unless they are promoted (`promote_secondaries`).
  /// @return false when it is not there
  public boolean removeAddress(AddressKey which) {
    var found = addresses.stream().filter(which::matches).findFirst();
    if (found.isEmpty()) return false;
    remove(found.get());
    if (found.get().secondary()) return true;
    boolean promote = ipv4.promoteSecondaries();
    for (var other : List.copyOf(addresses)) {
      if (!other.secondary() || !other.prefix().network().equals(found.get().prefix().network())) continue;
      if (promote) {
        addresses.set(addresses.indexOf(other), other.withSecondary(false));
        promote = false;
        continue;
      }
      if (!ipv4.promoteSecondaries()) remove(other);
    }
    return true;
  }

  private void remove(InterfaceAddress address) {
    addresses.remove(address);
    for (var listener : listeners) listener.addressRemoved(this, address);
  }

  /// Which address to remove: the address, and the length where one was given.
  public record AddressKey(Ip ip, Integer length) {
    boolean matches(InterfaceAddress address) {
      return address.ip().equals(ip) && (length == null || address.prefix().length() == length);
    }
  }

  @Override public String toString() {
    return name;
  }
}
