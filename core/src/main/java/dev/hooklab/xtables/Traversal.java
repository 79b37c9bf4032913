package dev.hooklab.xtables;

import dev.hooklab.hook.Hook;
import dev.hooklab.packet.Bytes;
import dev.hooklab.packet.Ipv4;
import dev.hooklab.packet.Packet;
import dev.hooklab.route.Flow;

/// A packet's walk through one table: what of its header is asked for again and again, decoded once, and where it is.
/// Reused for packet after packet (`struct xt_action_param`).
public final class Traversal {
  /// The longest chain of jumps; more than a table can have chains, as loops are refused.
  private static final int INITIAL_DEPTH = 16;

  /// The node that the packet is in.
  public final Env env;
  public Hook hook;
  /// The table's name.
  public String table;
  /// IPv4 addresses, big-endian.
  public int src;
  public int dst;
  public int protocol;
  /// In units of 8 bytes: not 0 for a fragment other than the first.
  public int fragmentOffset;
  /// Where the transport header begins in the packet's buffer.
  public int transport;
  /// Length of the packet from its IP header on.
  public int length;
  /// Names of the interfaces that the hook is told of; empty for none.
  public String inName;
  public String outName;
  int inHash;
  int outHash;
  /// For lookups of a match or target; reused.
  public final Flow probe = new Flow();
  /// Set by a match that wants the packet dropped at once, with no counter touched.
  public boolean hotdrop;
  /// Which rules of a long chain are still to be asked.
  final Classifier.Cursor cursor = new Classifier.Cursor();
  /// Where the rule stands that the walk has found last.
  int index;
  private ChainCode[] callers = new ChainCode[INITIAL_DEPTH];
  private int[] returnTo = new int[INITIAL_DEPTH];
  private int depth;

  Traversal(Env env) {
    this.env = env;
  }

  void begin(Packet p, Hook hook, String table) {
    this.hook = hook;
    this.table = table;
    var buf = p.buf;
    int net = p.net;
    src = Bytes.i32(buf, net + Ipv4.SRC);
    dst = Bytes.i32(buf, net + Ipv4.DST);
    protocol = buf[net + Ipv4.PROTO] & 0xff;
    fragmentOffset = Bytes.u16(buf, net + Ipv4.FRAGMENT) & Ipv4.OFFSET_MASK;
    transport = net + (buf[net] & 0xf) * 4;
    length = p.end - net;
    inName = p.in == null ? "" : p.in.name();
    outName = p.out == null ? "" : p.out.name();
    inHash = inName.hashCode();
    outHash = outName.hashCode();
    hotdrop = false;
    depth = 0;
  }

  /// How many bytes of the packet lie behind its IP header.
  public int payload(Packet p) {
    return p.end - transport;
  }

  /// Whether the packet has no transport header to look into, being a later fragment.
  public boolean laterFragment() {
    return fragmentOffset != 0;
  }

  /// Drops the packet once the match that asks for it has answered.
  /// @return false, for the match to answer with
  public boolean hotdrop() {
    hotdrop = true;
    return false;
  }

  void push(ChainCode caller, int next) {
    if (depth == callers.length) {
      callers = java.util.Arrays.copyOf(callers, depth * 2);
      returnTo = java.util.Arrays.copyOf(returnTo, depth * 2);
    }
    callers[depth] = caller;
    returnTo[depth++] = next;
  }

  /// Whether there is a chain to come back to.
  boolean inside() {
    return depth > 0;
  }

  boolean pop() {
    return depth > 0 && depth-- > 0;
  }

  ChainCode caller() {
    return callers[depth];
  }

  int next() {
    return returnTo[depth];
  }
}
