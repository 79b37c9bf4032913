package dev.hooklab.nat;

import dev.hooklab.addr.Family;
import dev.hooklab.addr.Ip;
import dev.hooklab.addr.Proto;
import dev.hooklab.conntrack.Connection;
import dev.hooklab.conntrack.Conntrack;
import dev.hooklab.conntrack.Direction;
import dev.hooklab.conntrack.Status;
import dev.hooklab.conntrack.TcpState;
import dev.hooklab.conntrack.Tuple;
import dev.hooklab.packet.Jhash;
import dev.hooklab.sim.SeededRandom;

/// Chooses what a flow is mapped to, so that its answers can be told from all others' (`get_unique_tuple`).
final class UniqueTuple {
  private static final int MAX_ATTEMPTS = 128;
  /// In the last attempts of a round a TCP connection that is over may be taken the port of.
  private static final int HARDER_BELOW = MAX_ATTEMPTS / 4;

  private final Conntrack conntrack;
  private final BySource bySource;
  private final SeededRandom random;

  UniqueTuple(Conntrack conntrack, BySource bySource, SeededRandom random) {
    this.conntrack = conntrack;
    this.bySource = bySource;
    this.random = random;
  }

  /// The tuple that the flow shall have; it may be taken all the same, when everything is.
  /// @param current what it has so far
  Tuple choose(Connection ct, Tuple current, NatRange range, Manip manip) {
    if (manip == Manip.SRC && !range.has(NatRange.RANDOM_ALL)) {
      if (inRange(current, range)) {
        if (!usedByOthers(current, ct)) return current;
      } else {
        var same = asBefore(ct, current, range);
        if (same != null && !used(same, ct)) return same;
      }
    }
    var tuple = withAddress(ct, current, range, manip);
    if (!range.has(NatRange.RANDOM_ALL)) {
      if (range.has(NatRange.PROTO_SPECIFIED)) {
        if (!range.has(NatRange.PROTO_OFFSET) && portInRange(tuple, range, manip)
            && (range.minPort() == range.maxPort() || !used(tuple, ct))) return tuple;
      } else if (!used(tuple, ct)) {
        return tuple;
      }
    }
    return withPort(ct, tuple, range, manip);
  }

  private boolean used(Tuple tuple, Connection ct) {
    return conntrack.taken(answerTo(tuple, ct), ct);
  }

  /// Whether a tuple that is to stay as it is is taken. The same flow begun from its other end does not count where
  /// tracking can tell what to do about that (`nf_nat_used_tuple_new`).
  private boolean usedByOthers(Tuple tuple, Connection ct) {
    if (!used(tuple, ct)) return false;
    if (!conntrack.allowsClash(tuple.proto()) || ct.has(Status.NAT_MASK | Status.SEQ_ADJUST)) return true;
    var holder = conntrack.find(tuple, ct.zone());
    if (holder == null) holder = conntrack.find(tuple.inverse(), ct.zone());
    if (holder == null) return false;
    return holder.has(Status.NAT_MASK | Status.SEQ_ADJUST) || !holder.original().equals(ct.reply().withZone(holder.original().zone()));
  }

  private static Tuple answerTo(Tuple tuple, Connection ct) {
    return tuple.inverse().withZone(ct.zone().id(Direction.REPLY));
  }

  // -------- the mapping that the same source has already

  private static boolean inRange(Tuple tuple, NatRange range) {
    if (range.has(NatRange.MAP_IPS) && !between(tuple.src(), range.min(), range.max())) return false;
    return !range.has(NatRange.PROTO_SPECIFIED) || portInRange(tuple, range, Manip.SRC);
  }

  private static boolean between(Ip ip, Ip min, Ip max) {
    return ip.compareTo(min) >= 0 && ip.compareTo(max) <= 0;
  }

  private static boolean portInRange(Tuple tuple, NatRange range, Manip manip) {
    int port = switch (tuple.proto()) {
      case Proto.ICMP, Proto.ICMPV6 -> tuple.icmpId();
      case Proto.TCP, Proto.UDP, Proto.UDPLITE, Proto.SCTP, Proto.GRE -> manip == Manip.SRC ? tuple.sport() : tuple.dport();
      default -> range.minPort();
    };
    return port >= range.minPort() && port <= range.maxPort();
  }

  /// What the newest flow from the same source is mapped to, towards our destination (`find_appropriate_src`).
  private Tuple asBefore(Connection ct, Tuple tuple, NatRange range) {
    int zone = ct.zone().id(Direction.ORIGINAL);
    for (var info = bySource.newest(tuple); info != null; info = info.older) {
      if (!BySource.sameSource(info.connection, tuple, zone)) continue;
      var mapped = info.connection.reply().inverse();
      var candidate = tuple.withSource(mapped.srcHi(), mapped.srcLo(), mapped.sport());
      if (inRange(candidate, range)) return candidate;
    }
    return null;
  }

  // -------- the address (find_best_ips_proto)

  private static Tuple withAddress(Connection ct, Tuple tuple, NatRange range, Manip manip) {
    if (!range.has(NatRange.MAP_IPS)) return tuple;
    var address = range.min().equals(range.max()) ? range.min() : spread(ct, tuple, range);
    return manip == Manip.SRC ? tuple.withSource(address.hi(), address.lo(), tuple.sport())
        : tuple.withDestination(address.hi(), address.lo(), tuple.dport());
  }

  /// Clients are spread over the range by a hash of both ends, so that the same two meet at the same address every time.
  private static Ip spread(Connection ct, Tuple tuple, NatRange range) {
    boolean v4 = tuple.family() == Family.INET;
    boolean persistent = range.has(NatRange.PERSISTENT);
    int[] src = words(tuple.src());
    int[] dst = words(tuple.dst());
    int[] min = words(range.min());
    int[] max = words(range.max());
    int last = v4 ? 0 : 3;
    int j = Jhash.of4(swap(src[0]), swap(src[1]), swap(src[2]), swap(src[3]), persistent ? 0 : swap(dst[last]) ^ ct.zone().id());
    var chosen = new int[4];
    boolean anything = false;
    for (int i = 0; i <= last; i++) {
      long distance = anything ? 0xffffffffL : max[i] - min[i] + 1 & 0xffffffffL;
      chosen[i] = (anything ? 0 : min[i]) + (int) ((j & 0xffffffffL) * distance >>> 32);
      if (chosen[i] != max[i]) anything = true;
      if (!persistent) j ^= swap(dst[i]);
    }
    return v4 ? Ip.v4(chosen[0]) : Ip.v6((long) chosen[0] << 32 | chosen[1] & 0xffffffffL, (long) chosen[2] << 32 | chosen[3] & 0xffffffffL);
  }

  /// An address as the kernel's four words, most significant first; IPv4 has the first only.
  private static int[] words(Ip ip) {
    if (ip.is4()) return new int[] {ip.v4(), 0, 0, 0};
    return new int[] {(int) (ip.hi() >>> 32), (int) ip.hi(), (int) (ip.lo() >>> 32), (int) ip.lo()};
  }

  /// The kernel hashes words as they lie in memory, read by a little-endian machine.
  private static int swap(int word) {
    return Integer.reverseBytes(word);
  }

  // -------- the port (nf_nat_l4proto_unique_tuple)

  private Tuple withPort(Connection ct, Tuple tuple, NatRange range, Manip manip) {
    boolean specified = range.has(NatRange.PROTO_SPECIFIED);
    int own;
    int min;
    int max;
    switch (tuple.proto()) {
      case Proto.ICMP, Proto.ICMPV6 -> {
        own = tuple.icmpId();
        min = specified ? range.minPort() : 0;
        max = specified ? range.maxPort() : 0xffff;
      }
      case Proto.GRE -> {
        // Without a master it is not PPTP's, and has no key to change.
        if (ct.master() == null) return tuple;
        own = manip == Manip.SRC ? tuple.sport() : tuple.dport();
        min = specified ? range.minPort() : 1;
        max = specified ? range.maxPort() : 0xffff;
      }
      case Proto.TCP, Proto.UDP, Proto.UDPLITE, Proto.SCTP -> {
        if (!specified && manip == Manip.DST) return tuple;
        own = manip == Manip.SRC ? tuple.sport() : tuple.dport();
        // Ports below 1024 prove something to old protocols (RFC 1282), below 512 to yet others: stay in the class.
        min = specified ? Math.min(range.minPort(), range.maxPort()) : own >= 1024 ? 1024 : own >= 512 ? 600 : 1;
        max = specified ? Math.max(range.minPort(), range.maxPort()) : own >= 1024 ? 0xffff : own >= 512 ? 1023 : 511;
      }
      default -> {
        return tuple;
      }
    }
    return search(ct, tuple, range, manip, own, min, max - min + 1);
  }

  private Tuple search(Connection ct, Tuple tuple, NatRange range, Manip manip, int own, int min, int size) {
    int offset = 0;
    if (range.has(NatRange.PROTO_OFFSET)) {
      offset = own - range.basePort() & 0xffff;
    } else if (range.has(NatRange.RANDOM_ALL) || manip == Manip.SRC) {
      offset = random.nextU16();
    }
    for (int attempts = Math.min(size, MAX_ATTEMPTS);; attempts /= 2) {
      for (int left = attempts; left > 0; left--) {
        tuple = withPort(tuple, manip, min + offset % size);
        if (!usedHarder(tuple, ct, left)) return tuple;
        offset = offset + 1 & 0xffff;
      }
      if (attempts >= size || attempts < 16) return tuple;
      offset = random.nextU16();
    }
  }

  private static Tuple withPort(Tuple t, Manip manip, int port) {
    if (manip == Manip.SRC || t.isIcmp()) return t.withSource(t.srcHi(), t.srcLo(), port);
    return t.withDestination(t.dstHi(), t.dstLo(), port);
  }

  /// Whether a tuple is taken, by somebody who does not give it up: a TCP connection in TIME_WAIT or CLOSE does to a SYN
  /// that goes on counting where it stopped (`nf_nat_used_tuple_harder`).
  private boolean usedHarder(Tuple tuple, Connection ct, int attemptsLeft) {
    if (attemptsLeft > HARDER_BELOW || tuple.proto() != Proto.TCP || ct.tcpState() != TcpState.SYN_SENT) return used(tuple, ct);
    var answer = answerTo(tuple, ct);
    var holder = conntrack.find(answer, ct.zone());
    if (holder == null) return false;
    if (!holder.reply().equals(answer) || !over(holder) || ct.tcpEnd() - holder.tcpEnd() <= 0) return true;
    conntrack.delete(holder, null);
    return holder.has(Status.OFFLOAD | Status.HW_OFFLOAD);
  }

  private static boolean over(Connection ct) {
    return ct.tcpState().ordinal() >= TcpState.TIME_WAIT.ordinal() && ct.has(Status.SRC_NAT)
        && !ct.has(Status.FIXED_TIMEOUT | Status.DYING);
  }
}
