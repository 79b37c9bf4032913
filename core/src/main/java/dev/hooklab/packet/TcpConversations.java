package dev.hooklab.packet;

import dev.hooklab.addr.Ip;
import java.util.LinkedHashMap;
import java.util.Map;

/// Where the sequence numbers of TCP conversations began, so that they can be told relative to that, as tcpdump does:
/// the first segment seen with an ACK is the base of both directions, and so is each later one with a SYN and an ACK.
public final class TcpConversations {
  /// A capture may see more conversations than there is memory for: the oldest are forgotten.
  private static final int LIMIT = 65_536;

  /// Both ends of a conversation, the lower port first.
  private record Ends(Ip low, int lowPort, Ip high, int highPort) {}

  /// The bases of the end with the lower port, and of the other.
  record Base(int low, int high) {}

  private final Map<Ends, Base> bases = new LinkedHashMap<>() {
    private static final long serialVersionUID = 1;

    @Override protected boolean removeEldestEntry(Map.Entry<Ends, Base> eldest) {
      return size() > LIMIT;
    }
  };

  /// What to subtract from a segment's sequence number and its acknowledgment.
  record Offsets(int seq, int ack, int sack) {
    static final Offsets NONE = new Offsets(0, 0, 0);
  }

  /// Called for each segment that carries an ACK.
  Offsets offsets(Ip src, int sport, Ip dst, int dport, boolean syn, int seq, int ack) {
    boolean reversed = sport > dport || sport == dport && src.compareTo(dst) > 0;
    var ends = reversed ? new Ends(dst, dport, src, sport) : new Ends(src, sport, dst, dport);
    var base = bases.get(ends);
    boolean fresh = base == null || syn;
    if (fresh) {
      base = reversed ? new Base(ack - 1, seq) : new Base(seq, ack - 1);
      bases.put(ends, base);
    }
    int mine = reversed ? base.high : base.low;
    int other = reversed ? base.low : base.high;
    return fresh ? new Offsets(0, 0, other) : new Offsets(mine, other, other);
  }
}
