package dev.hooklab.packet;

import java.util.Arrays;

/// One packet on its way: a byte array with room in front, where its headers begin, and what the stack remembers of it.
/// It is handed from station to station and from node to node without a copy; whoever keeps it takes a [#copy()].
public final class Packet {
  /// Room left in front of the network header of a packet that a node makes itself: an Ethernet header and a VLAN tag.
  public static final int HEADROOM = 18;

  /// What the frame's destination MAC says about it: the kernel's `skb->pkt_type`.
  public enum Type { HOST, BROADCAST, MULTICAST, OTHERHOST, LOOPBACK, OUTGOING }

  public byte[] buf;
  /// Where the Ethernet header begins; equal to [#net] while there is none.
  public int mac;
  /// Where the network header begins.
  public int net;
  /// One past the last byte.
  public int end;
  /// The EtherType of the network header.
  public int etherType;
  public Type type = Type.HOST;

  /// The firewall mark, `skb->mark`.
  public int mark;
  /// `skb->priority`, which CLASSIFY sets.
  public int priority;
  /// The interface it came in on; null for a packet that the node made itself.
  public Slots.Device in;
  /// The interface that the current hook is told it leaves by; null before routing.
  public Slots.Device out;
  public Slots.Destination dst;
  public Slots.Conntrack ct;
  /// How the packet relates to [#ct]: a `conntrack.CtInfo` number; meaningless without one.
  public int ctinfo;
  public Slots.Socket socket;
  /// The socket that TPROXY has found for it; null for what its addresses and ports say.
  public Slots.Socket chosen;
  /// What was found in its IP options when it came in; null for none.
  public Slots.Options options;
  /// The largest fragment that this datagram was reassembled from, in bytes with its header; 0 if it came whole.
  public int maxFragment;
  /// Whether the largest fragment had DF set, so that its parts go out with it again.
  public boolean fragmentDf;
  /// The payload lengths of the fragments that it was reassembled from, in order; null if it came whole.
  public int[] fragments;
  /// Set by TRACE: every later rule that the packet meets is logged.
  public boolean traced;
  /// Whether the transport checksum was found right (or was made here), so that nobody needs to look again.
  public boolean checksumVerified;
  /// Whether the kernel would leave the transport checksum to the device that sends the packet (`CHECKSUM_PARTIAL`). Here it
  /// is complete from the start; an ICMP error that quotes the packet shows what the kernel has there until then.
  public boolean checksumPartial;
  /// The first fragment of a datagram that was found right as a whole and has left in its old parts: even the next nodes
  /// take its checksum for right (`skb->csum_valid`).
  public boolean partOfVerified;
  /// Forwarded by this node, `IPSKB_FORWARDED`.
  public boolean forwarded;
  /// The sender should be told of a shorter way, `IPSKB_DOREDIRECT`.
  public boolean redirect;

  /// Names the packet's journey: kept across nodes and rewriting, given to copies as their origin.
  public long journey;
  /// What the node that the packet is in tells about it; set when it enters a node.
  public Watch watch = Watch.NONE;

  public Packet(byte[] buf, int mac, int net, int end) {
    this.buf = buf;
    this.mac = mac;
    this.net = net;
    this.end = end;
  }

  /// An empty packet of `length` bytes from its network header on, with room for a link header.
  public static Packet allocate(int etherType, int length) {
    var p = new Packet(new byte[HEADROOM + length], HEADROOM, HEADROOM, HEADROOM + length);
    p.etherType = etherType;
    return p;
  }

  /// A packet around an Ethernet frame; the bytes are copied. Frames shorter than a header are allowed.
  public static Packet frame(byte[] frame) {
    var buf = new byte[4 + frame.length];
    System.arraycopy(frame, 0, buf, 4, frame.length);
    int net = 4 + Math.min(frame.length, Ethernet.LEN);
    var p = new Packet(buf, 4, net, buf.length);
    p.etherType = frame.length >= Ethernet.LEN ? Bytes.u16(buf, 4 + Ethernet.TYPE) : 0;
    return p;
  }

  /// Bytes from the network header to the end: `skb->len` in the IP layer.
  public int length() {
    return end - net;
  }

  /// Where the IPv4 transport header begins.
  public int transport() {
    return net + (buf[net] & 0xf) * 4;
  }

  /// The frame as it stands, Ethernet header included.
  public byte[] frameBytes() {
    return Arrays.copyOfRange(buf, mac, end);
  }

  /// The bytes from the network header on.
  public byte[] networkBytes() {
    return Arrays.copyOfRange(buf, net, end);
  }

  /// A packet of its own with the same bytes, metadata and connection.
  public Packet copy() {
    var copy = new Packet(buf.clone(), mac, net, end);
    copy.etherType = etherType;
    copy.type = type;
    copy.mark = mark;
    copy.priority = priority;
    copy.in = in;
    copy.out = out;
    copy.dst = dst;
    copy.ct = ct;
    copy.ctinfo = ctinfo;
    copy.socket = socket;
    copy.chosen = chosen;
    copy.options = options;
    copy.maxFragment = maxFragment;
    copy.fragmentDf = fragmentDf;
    copy.fragments = fragments;
    copy.traced = traced;
    copy.checksumVerified = checksumVerified;
    copy.checksumPartial = checksumPartial;
    copy.partOfVerified = partOfVerified;
    copy.forwarded = forwarded;
    copy.redirect = redirect;
    copy.journey = journey;
    copy.watch = watch;
    return copy;
  }

  /// Forgets what the node that the packet leaves knew of it, as crossing into another namespace does (`skb_scrub_packet`).
  public void scrub() {
    mark = 0;
    priority = 0;
    in = null;
    out = null;
    dst = null;
    ct = null;
    ctinfo = 0;
    socket = null;
    chosen = null;
    options = null;
    maxFragment = 0;
    fragmentDf = false;
    fragments = null;
    traced = false;
    checksumVerified = false;
    checksumPartial = false;
    forwarded = false;
    redirect = false;
    type = Type.HOST;
  }

  /// Says that this much of the transport header is being rewritten. A first fragment that was shorter than that is no
  /// longer kept as it came (`skb_ensure_writable` pulls the next one's bytes into it), so that the parts change.
  public void rewrites(int transportBytes) {
    if (fragments != null && fragments[0] < transportBytes) fragments = null;
  }

  /// Ends the packet's journey here, for a reason that is counted and told.
  public void drop(DropReason reason) {
    watch.dropped(this, reason);
  }
}
