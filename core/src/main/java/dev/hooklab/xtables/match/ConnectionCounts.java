package dev.hooklab.xtables.match;

import dev.hooklab.conntrack.Connection;
import dev.hooklab.conntrack.Conntrack;
import dev.hooklab.conntrack.TcpState;
import dev.hooklab.conntrack.Tuple;
import dev.hooklab.conntrack.Zone;
import dev.hooklab.packet.Packet;
import java.util.ArrayList;
import java.util.List;

/// The connections that one rule has seen, by an address and the zone (kernel: net/netfilter/nf_conncount.c). Those that have
/// ended are forgotten when their address is asked for again.
final class ConnectionCounts {
  private final Conntrack conntrack;
  private Group[] buckets = new Group[64];
  private int groups;

  ConnectionCounts(Conntrack conntrack) {
    this.conntrack = conntrack;
  }

  private record Seen(Tuple tuple, Zone zone) {}

  /// The connections of one address.
  private static final class Group {
    private final int address;
    private final int zone;
    private final List<Seen> seen = new ArrayList<>();
    private Group next;

    Group(int address, int zone) {
      this.address = address;
      this.zone = zone;
    }
  }

  /// What a packet's connection would begin with; null when it cannot begin any.
  Tuple begun(Packet p, Zone zone) {
    return conntrack.begun(p, zone);
  }

  /// How many connections an address has, with the one at hand unless that has ended.
  /// @param own what a packet's connection begins with; of a packet that has none, what it would begin with
  int count(int address, Tuple own, Zone zone) {
    var group = group(address, zone.id());
    var ct = conntrack.find(own, zone);
    var seen = new Seen(ct == null ? own : ct.original(), zone);
    boolean known = false;
    for (int i = 0; i < group.seen.size(); i++) {
      var other = group.seen.get(i);
      var live = conntrack.find(other.tuple, other.zone);
      if (live == null || closed(live)) group.seen.remove(i--);
      else known |= other.equals(seen);
    }
    if (!known && (ct == null || !closed(ct))) group.seen.add(seen);
    return group.seen.size();
  }

  private static boolean closed(Connection ct) {
    return ct.tcpState() == TcpState.TIME_WAIT || ct.tcpState() == TcpState.CLOSE;
  }

  private Group group(int address, int zone) {
    int at = slot(address, zone);
    for (var group = buckets[at]; group != null; group = group.next) {
      if (group.address == address && group.zone == zone) return group;
    }
    if (groups++ >= buckets.length) {
      grow();
      at = slot(address, zone);
    }
    var group = new Group(address, zone);
    group.next = buckets[at];
    buckets[at] = group;
    return group;
  }

  private int slot(int address, int zone) {
    int hash = (address ^ zone << 16) * 0x9e3779b9;
    return hash >>> 16 & buckets.length - 1;
  }

  private void grow() {
    var old = buckets;
    buckets = new Group[old.length * 2];
    for (var first : old) {
      for (var group = first; group != null;) {
        var next = group.next;
        int at = slot(group.address, group.zone);
        group.next = buckets[at];
        buckets[at] = group;
        group = next;
      }
    }
  }
}
