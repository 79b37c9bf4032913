package dev.hooklab.conntrack;

import dev.hooklab.addr.Family;
import dev.hooklab.sim.Timer;

/// A connection that a helper has announced and that may now come (`struct nf_conntrack_expect`).
public final class Expectation {
  /// The connection that announced it.
  final Connection master;
  private Tuple tuple;
  private final Tuple mask;
  private final int expectationClass;
  private int flags;
  private final Helper helper;
  /// Sets NAT up for the connection when it comes; null for nothing to do.
  Arrival arrival;
  Timer timer;
  /// Where the connection really goes, when NAT announces another place for it.
  int behindAddress;
  int behindPort;

  /// Stays after the first match.
  public static final int PERMANENT = 1;
  /// Does not match yet.
  public static final int INACTIVE = 2;
  /// Made from outside.
  public static final int USERSPACE = 4;

  /// Called with the connection that was expected, before anybody else sees it (`expectfn`).
  public interface Arrival {
    void arrived(Connection ct, Expectation expectation);
  }

  /// An expectation.
  /// @param tuple what the first packet will look like
  /// @param mask which bits of its source matter: `srcHi`, `srcLo` and `sport`; all of its destination does
  /// @param helper what will read along in the new connection; null for nothing
  public Expectation(Connection master, Tuple tuple, Tuple mask, int expectationClass, int flags, Helper helper) {
    this.master = master;
    this.tuple = tuple;
    this.mask = mask;
    this.expectationClass = expectationClass;
    this.flags = flags;
    this.helper = helper;
  }

  /// An expectation of a connection from any port of the tuple's source.
  static Expectation fromAnyPort(Connection master, Tuple tuple) {
    long all = tuple.family() == Family.INET ? 0xffffffffL : -1;
    var source = tuple.withSource(tuple.srcHi(), tuple.srcLo(), 0);
    var mask = tuple.withSource(tuple.family() == Family.INET ? 0 : -1, all, 0);
    return new Expectation(master, source, mask, 0, 0, null);
  }

  /// Moves it to another port, before it is added.
  public void port(int port) {
    tuple = tuple.withDestination(tuple.dstHi(), tuple.dstLo(), port);
  }

  /// Moves it to another place, before it is added, and remembers where it really is.
  void outside(int address) {
    behindAddress = (int) tuple.dstLo();
    behindPort = tuple.dport();
    tuple = tuple.withDestination(0, Integer.toUnsignedLong(address), behindPort);
  }

  /// Whether it is announced elsewhere than it really is; one that NAT knows nothing of counts as that too.
  boolean moved() {
    return behindAddress != (int) tuple.dstLo() || behindPort != tuple.dport();
  }

  /// Matches from now on.
  void activate() {
    flags &= ~INACTIVE;
  }

  /// Has `arrival` called when the connection comes.
  public Expectation onArrival(Arrival arrival) {
    this.arrival = arrival;
    return this;
  }

  public Connection master() {
    return master;
  }

  public Tuple tuple() {
    return tuple;
  }

  public Tuple mask() {
    return mask;
  }

  /// The mask as it is shown: all of the destination matters.
  Tuple wholeMask() {
    boolean four = tuple.family() == Family.INET;
    return mask.withDestination(four ? 0 : -1, four ? 0xffffffffL : -1, 0xffff);
  }

  /// What kind of connection it is to the helper; a number of the helper's own.
  public int expectationClass() {
    return expectationClass;
  }

  public int flags() {
    return flags;
  }

  /// The helper of the connection to come; null for none.
  public Helper helper() {
    return helper;
  }

  boolean has(int flag) {
    return (flags & flag) != 0;
  }

  /// Whether a flow's first packet, in a zone of its connection's or of none, falls under the announcement.
  boolean matches(FlowKey flow, Zone zone) {
    return flow.proto == tuple.proto() && flow.family == tuple.family()
        && (flow.srcHi & mask.srcHi()) == (tuple.srcHi() & mask.srcHi())
        && (flow.srcLo & mask.srcLo()) == (tuple.srcLo() & mask.srcLo())
        && (flow.sport & mask.sport()) == (tuple.sport() & mask.sport())
        && flow.dstHi == tuple.dstHi() && flow.dstLo == tuple.dstLo() && flow.dport == tuple.dport()
        && sharesZone(zone);
  }

  boolean matches(Tuple flow, Zone zone) {
    return flow.proto() == tuple.proto() && flow.family() == tuple.family()
        && (flow.srcHi() & mask.srcHi()) == (tuple.srcHi() & mask.srcHi())
        && (flow.srcLo() & mask.srcLo()) == (tuple.srcLo() & mask.srcLo())
        && (flow.sport() & mask.sport()) == (tuple.sport() & mask.sport())
        && flow.dstHi() == tuple.dstHi() && flow.dstLo() == tuple.dstLo() && flow.dport() == tuple.dport()
        && sharesZone(zone);
  }

  /// Whether the zone has the master's number, for whichever direction either of them is (`nf_ct_zone_equal_any`).
  private boolean sharesZone(Zone zone) {
    return master.zone().id() == zone.id();
  }

  boolean sameAs(Expectation other) {
    return tuple.equals(other.tuple) && mask.srcHi() == other.mask.srcHi() && mask.srcLo() == other.mask.srcLo()
        && mask.sport() == other.mask.sport() && sharesZone(other.master.zone());
  }

  /// Whether a packet could match both.
  boolean clashesWith(Expectation other) {
    long hi = mask.srcHi() & other.mask.srcHi();
    long lo = mask.srcLo() & other.mask.srcLo();
    int port = mask.sport() & other.mask.sport();
    return tuple.proto() == other.tuple.proto() && tuple.family() == other.tuple.family()
        && (tuple.srcHi() & hi) == (other.tuple.srcHi() & hi) && (tuple.srcLo() & lo) == (other.tuple.srcLo() & lo)
        && (tuple.sport() & port) == (other.tuple.sport() & port)
        && tuple.dstHi() == other.tuple.dstHi() && tuple.dstLo() == other.tuple.dstLo() && tuple.dport() == other.tuple.dport()
        && sharesZone(other.master.zone());
  }

  /// What remains to live, in whole seconds; 0 for one that stays.
  public long remainingSeconds(long nowNanos) {
    return timer == null || !timer.armed() ? 0 : (timer.at() - nowNanos) / dev.hooklab.sim.EventLoop.SECOND;
  }
}
