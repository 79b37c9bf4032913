package dev.hooklab.device;

import dev.hooklab.addr.Mac;
import dev.hooklab.errno.Errno;
import dev.hooklab.errno.Refused;
import dev.hooklab.packet.Bytes;
import dev.hooklab.packet.DropReason;
import dev.hooklab.packet.Ethernet;
import dev.hooklab.packet.Packet;
import dev.hooklab.packet.Slots;
import dev.hooklab.packet.Station;
import dev.hooklab.packet.Watch;
import java.util.Arrays;
import java.util.EnumSet;
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

    /// This end is down now, so that the other one has nobody to talk to.
    default void endDown() {}

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

  /// The largest MTU that an Ethernet interface takes.
  public static final int MAX_MTU = 65_535;
  private static final int MIN_MTU = 68;
  private static final Tap[] NO_TAPS = {};
  private static final int VLAN_TAG = 4;
  private static final int VLAN_ID_MASK = 0xfff;

  public final Stats stats = new Stats();
  public final Watch watch;
  private final String name;
  private final int index;
  private final boolean loopback;
  private final EtherTypes etherTypes;
  private final List<DeviceListener> listeners;
  private final Addresses addresses;
  private final EnumSet<LinkFlag> flags = EnumSet.of(LinkFlag.MULTICAST, LinkFlag.ARP);
  private final Ipv4Conf ipv4;
  private Mac mac;
  private int mtu;
  private boolean up;
  private boolean everUp;
  private int group;
  private int queueLength = 1_000;
  private String alias = "";
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
    this.addresses = new Addresses(this, listeners);
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
    if (rxHandler != null) {
      rxHandler.receive(p, this);
      return;
    }
    while (p.etherType == Ethernet.VLAN && p.net + VLAN_TAG <= p.end) untag(p);
    etherTypes.deliver(p, this);
  }

  /// Takes a VLAN tag off (`skb_vlan_untag`). A tag that only sets a priority leaves the frame this device's own; one of a
  /// VLAN that nobody here is in makes it somebody else's.
  private static void untag(Packet p) {
    int tag = Bytes.u16(p.buf, p.net);
    p.etherType = Bytes.u16(p.buf, p.net + 2);
    System.arraycopy(p.buf, p.mac, p.buf, p.mac + VLAN_TAG, Ethernet.TYPE);
    p.mac += VLAN_TAG;
    p.net += VLAN_TAG;
    if ((tag & VLAN_ID_MASK) != 0) p.type = Packet.Type.OTHERHOST;
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
    if (mac.equals(this.mac)) return;
    this.mac = mac;
    for (var listener : listeners) listener.macChanged(this);
  }

  public int mtu() {
    return mtu;
  }

  public void mtu(int mtu) {
    this.mtu = mtu;
  }

  /// The smallest MTU that it takes.
  public int minMtu() {
    return loopback ? 0 : MIN_MTU;
  }

  /// Sets the MTU within what the device takes (`dev_set_mtu`).
  public void changeMtu(int wanted) throws Refused {
    if (wanted < minMtu()) throw new Refused(Errno.EINVAL, "mtu less than device minimum");
    if (!loopback && wanted > MAX_MTU) throw new Refused(Errno.EINVAL, "mtu greater than device maximum");
    mtu = wanted;
  }

  /// The device group that `-m devgroup` looks at.
  public int group() {
    return group;
  }

  public void group(int group) {
    this.group = group;
  }

  /// A free text that an administrator gave it; empty for none.
  public String alias() {
    return alias;
  }

  public void alias(String alias) {
    this.alias = alias;
  }

  /// How many frames its queue would hold, if it had one (`txqueuelen`).
  public int queueLength() {
    return queueLength;
  }

  public void queueLength(int frames) {
    queueLength = frames;
  }

  public boolean is(LinkFlag flag) {
    return flags.contains(flag);
  }

  public void set(LinkFlag flag, boolean on) {
    if (on) flags.add(flag); else flags.remove(flag);
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

  /// Whether routes may use it: it is up, and has not lost its last address since it came up.
  public boolean routable() {
    return up && !addresses.lost();
  }

  /// Whether routes through it do not count because frames cannot pass (`ip_ignore_linkdown`).
  public boolean ignored() {
    return ipv4.ignoreRoutesWithLinkdown() && !running();
  }

  /// Whether it has been up before: only then it has a queue.
  public boolean everUp() {
    return everUp;
  }

  /// Sets the administrative state; `ip link set up|down`.
  public void up(boolean now) {
    if (now == up) return;
    up = now;
    everUp |= now;
    addresses.found();
    for (var listener : listeners) {
      if (now) listener.up(this); else listener.down(this);
    }
    if (!now && link != null) link.endDown();
  }

  /// Tells the device that frames cannot pass any more; for its link.
  public void carrierLost() {
    if (!up) return;
    for (var listener : listeners) listener.carrierLost(this);
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

  // -------- its addresses

  /// Its addresses, and how to change them.
  public Addresses addressList() {
    return addresses;
  }

  /// All addresses, in the order in which they count: primaries before secondaries of their network.
  public List<InterfaceAddress> addresses() {
    return addresses.all();
  }

  /// The first IPv4 address; null when there is none.
  public InterfaceAddress primary4() {
    for (var address : addresses.all()) if (address.isV4()) return address;
    return null;
  }

  /// Adds an address.
  /// @return false when the interface has it already
  public boolean addAddress(InterfaceAddress address) {
    try {
      addresses.add(address);
      return true;
    } catch (Refused _) {
      return false;
    }
  }

  @Override public String toString() {
    return name;
  }
}
