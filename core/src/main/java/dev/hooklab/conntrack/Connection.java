package dev.hooklab.conntrack;

import dev.hooklab.packet.Packet;
import dev.hooklab.packet.Slots;
import dev.hooklab.sim.EventLoop;

/// A flow that the node tracks (`struct nf_conn`): its two tuples, its state, and what rules and NAT remember of it.
public final class Connection implements Slots.Conntrack {
  /// The ticks of a second: timeouts are kept in ticks of [EventLoop#JIFFY].
  public static final long HZ = EventLoop.SECOND / EventLoop.JIFFY;

  /// What NAT keeps with a connection; the layer above defines it.
  public interface NatSlot {}

  /// What a helper keeps with a connection; the helper defines it.
  public interface HelperState {}

  private final Conntrack conntrack;
  private final TupleEntry original;
  private final TupleEntry reply;
  private final int id;
  private final Zone zone;
  /// The [Status] bits.
  public int status;
  /// Ticks: until the confirmation, how long the connection shall live; from then on, when it ends.
  long timeout;
  private int mark;
  private Label128 labels;

  private final long[] packets = new long[2];
  private final long[] bytes = new long[2];
  /// Whether packets and bytes are counted (`nf_conntrack_acct` was on when the connection began).
  final boolean accounted;
  /// Nanoseconds of virtual time: when the connection was confirmed, -1 when nobody wrote it down; and when it ended.
  long startedAt = -1;
  long endedAt = -1;

  /// Tick after which a UDP flow that is still active counts as a stream.
  long streamAfter;
  TcpFlow tcp;
  SctpFlow sctp;
  GreTimes gre;
  TimeoutPolicy timeoutPolicy;

  /// The connection that announced this one; null for most.
  Connection master;
  /// How many connections in the table this one has announced; each holds a reference to it.
  int children;
  Helper helper;
  HelperState helperState;
  private NatSlot nat;
  SequenceAdjustment adjustment;
  private ProxiedHandshake handshake;

  int eventMask;
  /// Whether what it announces is told of, too.
  boolean tellsExpectations;
  int pendingEvents;

  Connection earlier;
  Connection later;

  Connection(Conntrack conntrack, int id, Zone zone, Tuple original, Tuple reply, boolean accounted) {
    this.conntrack = conntrack;
    this.id = id;
    this.zone = zone;
    this.original = new TupleEntry(this, Direction.ORIGINAL, original);
    this.reply = new TupleEntry(this, Direction.REPLY, reply);
    this.accounted = accounted;
  }

  /// The connection of a packet; null when it is INVALID, UNTRACKED, or has not been looked at.
  public static Connection of(Packet p) {
    return p.ct instanceof Connection ct ? ct : null;
  }

  /// What a rule takes for a packet's connection (`nf_ct_get`): ahead of tracking also the template that CT has given it.
  public static Connection orTemplate(Packet p) {
    return p.ct instanceof Template template ? template.connection() : of(p);
  }

  // -------- what it is

  /// How packets from the side that began look when they come in.
  public Tuple original() {
    return original.tuple;
  }

  /// How answers look when they come in; not the original's inverse where NAT is at work.
  public Tuple reply() {
    return reply.tuple;
  }

  /// The tuple of a [Direction].
  public Tuple tuple(int direction) {
    return direction == Direction.ORIGINAL ? original.tuple : reply.tuple;
  }

  TupleEntry entry(int direction) {
    return direction == Direction.ORIGINAL ? original : reply;
  }

  /// A number of its own, as `conntrack -o id` prints it (unsigned).
  public int id() {
    return id;
  }

  public int proto() {
    return original.tuple.proto();
  }

  public Zone zone() {
    return zone;
  }

  public boolean has(int statusBits) {
    return (status & statusBits) != 0;
  }

  public boolean confirmed() {
    return (status & Status.CONFIRMED) != 0;
  }

  /// The connection that announced this one (an FTP data connection's control connection); null for most.
  public Connection master() {
    return master;
  }

  /// The helper that reads along; null for most.
  public Helper helper() {
    return helper;
  }

  /// What the helper keeps here.
  public HelperState helperState() {
    return helperState;
  }

  public void helperState(HelperState state) {
    helperState = state;
  }

  public NatSlot nat() {
    return nat;
  }

  public void nat(NatSlot info) {
    nat = info;
  }

  /// The TCP state, `NONE` for other protocols.
  public TcpState tcpState() {
    return tcp == null ? TcpState.NONE : tcp.state;
  }

  /// The largest window that the side which began a TCP connection has offered, unsigned.
  public int tcpWindow() {
    return tcp.seen[Direction.ORIGINAL].maxWin;
  }

  /// One past the highest sequence number that the side which began has sent; 0 for other protocols than TCP.
  public int tcpEnd() {
    return tcp == null ? 0 : tcp.seen[Direction.ORIGINAL].end;
  }

  /// The state as `conntrack -L` names it, or null for a protocol without states.
  public String stateName() {
    if (tcp != null) return tcp.state.name();
    return sctp == null ? null : sctp.state.name();
  }

  // -------- NAT and marks change it

  /// Sets how answers look, before the confirmation (`nf_conntrack_alter_reply`).
  public void expectReply(Tuple tuple) {
    assert !confirmed() : this;
    reply.tuple = tuple;
  }

  public int mark() {
    return mark;
  }

  /// Sets the mark; listeners hear of a change.
  public void mark(int mark) {
    if (mark == this.mark) return;
    this.mark = mark;
    event(EventBit.MARK);
  }

  void inheritMark(int mark) {
    this.mark = mark;
  }

  /// The labels; null while nobody uses any.
  public Label128 labels() {
    return labels;
  }

  void labels(Label128 labels) {
    this.labels = labels;
  }

  /// Sets one of the 128 labels; listeners hear of a change.
  /// @return whether the connection can have labels (`ENOSPC` otherwise)
  public boolean label(int bit) {
    if (labels == null) return false;
    if (labels.has(bit)) return true;
    labels = labels.with(bit);
    event(EventBit.LABEL);
    return true;
  }

  /// How far a side's sequence numbers have been shifted by a helper; null where none has.
  public SequenceAdjustment adjustment() {
    return adjustment;
  }

  /// Shifts sequence numbers of a direction from `seq` on by `change` bytes more (`nf_ct_seqadj_set`).
  public void adjust(int direction, int seq, int change) {
    if (change == 0) return;
    if (adjustment == null) adjustment = new SequenceAdjustment();
    adjustment.shift(direction, seq, change);
    status |= Status.SEQ_ADJUST;
    event(EventBit.SEQADJ);
  }

  /// Shifts all sequence numbers of a direction (`nf_ct_seqadj_init`).
  public void adjustAll(int direction, int change) {
    if (change == 0) return;
    status |= Status.SEQ_ADJUST;
    adjustment.shiftAll(direction, change);
  }

  /// SYNPROXY begins this connection: it will be told of the handshakes on both sides.
  void proxied() {
    adjustment = new SequenceAdjustment();
    handshake = new ProxiedHandshake();
  }

  /// What SYNPROXY remembers of the connection; null unless it began it.
  public ProxiedHandshake handshake() {
    return handshake;
  }

  // -------- time and counters

  boolean expired(long now) {
    return timeout - now <= 0;
  }

  /// What remains to live, in ticks; of an unconfirmed connection, what it will have.
  public long remaining() {
    if (!confirmed()) return timeout;
    return Math.max(0, timeout - conntrack.now());
  }

  /// What remains to live as tools print it: whole seconds, rounded down.
  public long remainingSeconds() {
    return remaining() / HZ;
  }

  /// Lets the connection live for so many ticks from now, and counts the packet (`nf_ct_refresh_acct`).
  void refresh(Packet p, int ctinfo, long ticks) {
    prolong(ticks);
    count(p, ctinfo);
  }

  /// Lets the connection live for so many ticks from now (`nf_ct_refresh`).
  void prolong(long ticks) {
    if (!has(Status.FIXED_TIMEOUT)) timeout = confirmed() ? conntrack.now() + ticks : ticks;
  }

  void count(Packet p, int ctinfo) {
    if (!accounted) return;
    int direction = CtInfo.direction(ctinfo);
    packets[direction]++;
    bytes[direction] += p.length();
  }

  long nowNanos() {
    return conntrack.nowNanos();
  }

  /// Whether [#packets(int)] and [#bytes(int)] count.
  public boolean accounted() {
    return accounted;
  }

  public long packets(int direction) {
    return packets[direction];
  }

  /// Bytes from the network header on.
  public long bytes(int direction) {
    return bytes[direction];
  }

  void clearCounters() {
    for (int direction = 0; direction < 2; direction++) packets[direction] = bytes[direction] = 0;
  }

  /// When the connection was confirmed, in nanoseconds of virtual time; -1 without `nf_conntrack_timestamp`.
  public long startedAt() {
    return startedAt;
  }

  /// When it ended; -1 while it lives.
  public long endedAt() {
    return endedAt;
  }

  // -------- what listeners hear

  /// Remembers something to tell at the end of the packet's way (`nf_conntrack_event_cache`).
  public void event(int bit) {
    if (eventMask != 0) pendingEvents |= bit;
  }

  @Override public String toString() {
    return ConnectionText.line(this, new ConnectionText.Options());
  }
}
