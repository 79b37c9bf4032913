package dev.hooklab.conntrack;

import dev.hooklab.addr.Ip;
import dev.hooklab.addr.Proto;

/// What somebody outside says of a connection, as ctnetlink's attributes do: whatever is null was not said.
public final class ConnectionSpec {
  /// One direction, as far as it was said.
  public static final class End {
    public Ip src;
    public Ip dst;
    public Integer sport;
    public Integer dport;

    /// Whether anything was said.
    public boolean given() {
      return src != null || dst != null || sport != null || dport != null;
    }

    void reverse(End other) {
      src = other.dst;
      dst = other.src;
      sport = other.dport;
      dport = other.sport;
    }
  }

  public final End original = new End();
  public final End reply = new End();
  public Integer proto;
  public Integer icmpType;
  public Integer icmpCode;
  public Integer icmpId;
  /// Whether the library tells ICMP's reply direction its protocol: it does when an option of ICMP comes behind a reply address.
  public boolean icmpReplies;
  /// Seconds, as an unsigned 32-bit number.
  public Long timeout;
  /// [Status] bits.
  public Integer status;
  public Integer mark;
  public Integer zone;
  public Integer originalZone;
  public Integer replyZone;
  public Integer id;
  public TcpState tcpState;
  public SctpState sctpState;
  public Integer originalTag;
  public Integer replyTag;
  /// What the source and the destination shall be mapped to; a port only beside its address.
  public Ip natSource;
  public Integer natSourcePort;
  public Ip natDestination;
  public Integer natDestinationPort;
  /// Labels to set in place of, or beside, those there are.
  public Label128 labels;

  /// Fills in the direction of which nothing was said, as the reverse of the other (`NFCT_SOPT_SETUP_REPLY`, `_ORIGINAL`).
  public void completeDirections() {
    boolean forth = original.src != null || original.dst != null;
    boolean back = reply.src != null || reply.dst != null;
    if (forth && !back) {
      zeroPorts(original);
      icmpReplies = true;
      reply.reverse(original);
    } else if (!forth && back && icmpType == null) {
      if (!replyHasProtocol()) proto = 0;
      original.reverse(reply);
    }
  }

  private static void zeroPorts(End end) {
    if (end.sport == null) end.sport = 0;
    if (end.dport == null) end.dport = 0;
  }

  /// The library tells the reply direction's protocol only with its ports, unless the protocol has none.
  private boolean replyHasProtocol() {
    return reply.sport != null || reply.dport != null || !hasPorts();
  }

  private boolean hasPorts() {
    return switch (proto) {
      case Proto.TCP, Proto.UDP, Proto.UDPLITE, Proto.SCTP, Proto.GRE, Proto.DCCP -> true;
      default -> false;
    };
  }

  /// The zone, in each direction or in the one that was said; null when another was said before (`ctnetlink_parse_tuple_zone`).
  Zone toZone() {
    var made = zone == null ? Zone.DEFAULT : new Zone(zone, Zone.BOTH, false);
    if (originalZone != null) {
      if (made.id() != 0) return null;
      made = new Zone(originalZone, Zone.ORIGINAL_ONLY, false);
    }
    if (replyZone != null) {
      if (made.id() != 0) return null;
      made = new Zone(replyZone, Zone.REPLY_ONLY, false);
    }
    return made;
  }

  /// The original direction as a tuple outside of any zone; null when something that the protocol needs was not said.
  public Tuple tuple() {
    return tuple(original, 0);
  }

  /// A direction as a tuple; null when something that the protocol needs was not said.
  Tuple tuple(End end, int zoneId) {
    if (end.src == null && end.dst == null || proto == null) return null;
    // An address that was not said beside one that was is all zeros.
    var family = (end.src == null ? end.dst : end.src).family();
    var src = end.src == null ? Ip.of(family, 0, 0) : end.src;
    var dst = end.dst == null ? Ip.of(family, 0, 0) : end.dst;
    if (src.family() != dst.family()) return null;
    int sport = 0;
    int dport = 0;
    switch (proto) {
      case Proto.TCP, Proto.UDP, Proto.UDPLITE, Proto.SCTP, Proto.GRE -> {
        if (end == reply && !replyHasProtocol()) return null;
        sport = end.sport == null ? 0 : end.sport;
        dport = end.dport == null ? 0 : end.dport;
      }
      case Proto.DCCP -> {
        if (end == reply && !replyHasProtocol()) return null;
      }
      case Proto.ICMP, Proto.ICMPV6 -> {
        if (end != original) return null;
        sport = icmpId == null ? 0 : icmpId;
        dport = (icmpType == null ? 0 : icmpType) << 8 | (icmpCode == null ? 0 : icmpCode);
      }
      default -> { }
    }
    var tuple = Tuple.of(proto, src, sport, dst, dport).withZone(zoneId);
    return tuple.invertible() ? tuple : null;
  }
}
