package dev.hooklab.conntrack;

import dev.hooklab.addr.Family;
import dev.hooklab.addr.Ip;
import dev.hooklab.addr.Proto;
import dev.hooklab.conntrack.ConntrackListener.Cause;
import dev.hooklab.conntrack.ControlError.Errno;

/// Makes and changes connections on behalf of somebody outside (`nf_conntrack_netlink.c`).
public final class ConnectionControl {
  private static final int TOLD_WHEN_CHANGED = EventBit.REPLY | EventBit.ASSURED | EventBit.HELPER | EventBit.LABEL | EventBit.PROTOINFO
      | EventBit.SEQADJ | EventBit.MARK | EventBit.SYNPROXY;
  private static final int TOLD_WHEN_MADE = EventBit.NEW | TOLD_WHEN_CHANGED & ~EventBit.LABEL;
  private static final long MAX_TICKS = Integer.MAX_VALUE;

  private final TrackingCore core;
  private final ConntrackInput input;

  ConnectionControl(TrackingCore core, ConntrackInput input) {
    this.core = core;
    this.input = input;
  }

  /// Makes a connection (`ctnetlink_create_conntrack`).
  public Connection create(ConnectionSpec spec, Cause cause) throws ControlError {
    var zone = spec.toZone();
    if (zone == null) throw new ControlError(Errno.EINVAL);
    var original = spec.tuple(spec.original, zone.id(Direction.ORIGINAL));
    if (original == null || spec.timeout == null) throw new ControlError(Errno.EINVAL);
    var reply = original.isIcmp() ? icmpReply(spec, original) : spec.tuple(spec.reply, zone.id(Direction.REPLY));
    if (reply == null) throw new ControlError(Errno.EINVAL);
    if (core.table.find(original, zone, core.now()) != null) throw new ControlError(Errno.EEXIST);
    if (core.max.on() && core.table.size() >= core.max.get()) throw new ControlError(Errno.ENOMEM);
    var ct = input.create(zone, original, reply.withZone(zone.id(Direction.REPLY)));
    core.events.prepare(ct, 0, 0);
    ct.timeout = ticks(spec.timeout);
    map(ct, spec);
    ct.status |= Status.CONFIRMED;
    if (spec.status != null) changeStatus(ct, spec.status | Status.CONFIRMED);
    ct.status &= ~Status.CONFIRMED;
    begin(ct, spec);
    if (spec.mark != null) ct.inheritMark(spec.mark);
    if (spec.labels != null && ct.labels() != null) ct.labels(spec.labels);
    if (core.table.at(ct.reply(), zone, core.now()) != null) throw new ControlError(Errno.EEXIST);
    core.insert(ct);
    core.stats.insert++;
    core.events.tell(TOLD_WHEN_MADE, ct, cause);
    return ct;
  }

  private static Tuple icmpReply(ConnectionSpec spec, Tuple original) {
    boolean belongs = (original.proto() == Proto.ICMPV6) == (original.family() == Family.INET6);
    if (!spec.icmpReplies || !belongs) return null;
    var inverse = original.inverse();
    var src = spec.reply.src == null ? Ip.of(original.family(), 0, 0) : spec.reply.src;
    var dst = spec.reply.dst == null ? Ip.of(original.family(), 0, 0) : spec.reply.dst;
    return inverse.withSource(src.hi(), src.lo(), inverse.sport()).withDestination(dst.hi(), dst.lo(), inverse.dport());
  }

  private void map(Connection ct, ConnectionSpec spec) {
    if (spec.natSource == null && spec.natDestination == null || core.nat() == null) return;
    core.nat().map(ct, false, spec.natDestination, port(ct, spec.natDestination, spec.natDestinationPort));
    core.nat().map(ct, true, spec.natSource, port(ct, spec.natSource, spec.natSourcePort));
  }

  /// The library hands on ports of TCP and UDP only.
  private static int port(Connection ct, Ip address, Integer port) {
    boolean told = ct.proto() == Proto.TCP || ct.proto() == Proto.UDP;
    return address == null || port == null || !told ? -1 : port;
  }

  /// A connection that is made from outside has no history: its windows are not checked.
  private static void begin(Connection ct, ConnectionSpec spec) {
    switch (ct.proto()) {
      case Proto.TCP -> {
        ct.tcp = new TcpFlow();
        setTcp(ct, spec.tcpState == null ? TcpState.NONE : spec.tcpState);
      }
      case Proto.SCTP -> {
        ct.sctp = new SctpFlow();
        setSctp(ct, spec);
      }
      case Proto.GRE -> ct.gre = new GreTimes();
      default -> { }
    }
  }

  private static void setTcp(Connection ct, TcpState state) {
    ct.tcp.state = state;
    int flags = TcpFlow.BE_LIBERAL | TcpFlow.SACK_PERM | (state.ordinal() >= TcpState.TIME_WAIT.ordinal() ? TcpFlow.CLOSE_INIT : 0);
    for (var side : ct.tcp.seen) side.flags |= flags;
  }

  private static void setSctp(Connection ct, ConnectionSpec spec) {
    if (spec.sctpState == null || spec.originalTag == null || spec.replyTag == null) return;
    ct.sctp.state = spec.sctpState;
    ct.sctp.tag[Direction.ORIGINAL] = spec.originalTag;
    ct.sctp.tag[Direction.REPLY] = spec.replyTag;
  }

  /// The connection with a spec's original tuple, outside of any zone.
  public Connection find(ConnectionSpec spec) throws ControlError {
    var tuple = spec.tuple(spec.original, 0);
    if (tuple == null) throw new ControlError(Errno.EINVAL);
    return find(tuple.withZone(0));
  }

  /// The connection with an original tuple, outside of any zone.
  public Connection find(Tuple original) throws ControlError {
    var entry = core.table.at(original, Zone.DEFAULT, core.now());
    if (entry == null) throw new ControlError(Errno.ENOENT);
    return entry.connection;
  }

  /// Changes a connection (`ctnetlink_change_conntrack`): its timeout, status, protocol state, mark and labels.
  /// @param keptLabels which labels stay as they are where the spec has some
  public void change(Connection ct, ConnectionSpec spec, Label128 keptLabels, Cause cause) throws ControlError {
    if (spec.timeout != null) {
      if (ct.has(Status.FIXED_TIMEOUT)) throw new ControlError(Errno.EPERM);
      ct.timeout = core.now() + ticks(spec.timeout);
    }
    if (spec.status != null) changeStatus(ct, spec.status);
    if (spec.tcpState != null && ct.tcp != null) setTcp(ct, spec.tcpState);
    if (spec.sctpState != null && ct.sctp != null) {
      if (spec.originalTag == null || spec.replyTag == null) throw new ControlError(Errno.EINVAL);
      setSctp(ct, spec);
    }
    if (spec.mark != null) ct.inheritMark(spec.mark);
    if (spec.labels != null) {
      if (ct.labels() == null) throw new ControlError(Errno.ENOSPC);
      ct.labels(ct.labels().replaced(spec.labels, keptLabels));
    }
    core.events.tell(TOLD_WHEN_CHANGED, ct, cause);
  }

  /// Sets status bits; what was once seen or assured stays so (`nf_ct_change_status_common`).
  private static void changeStatus(Connection ct, int wanted) throws ControlError {
    int changed = ct.status ^ wanted;
    boolean taken = (changed & (Status.SEEN_REPLY | Status.ASSURED) & ~wanted) != 0;
    if ((changed & (Status.EXPECTED | Status.CONFIRMED | Status.DYING)) != 0 || taken) throw new ControlError(Errno.EBUSY);
    ct.status = ct.status & Status.UNCHANGEABLE | wanted & ~Status.UNCHANGEABLE;
  }

  /// Announces a connection on behalf of another one (`ctnetlink_new_expect`).
  /// @param mask which bits of the expected source matter
  public void expect(ConnectionSpec expected, ConnectionSpec.End mask, ConnectionSpec master, Cause cause) throws ControlError {
    var tuple = expected.tuple();
    var wanted = master.tuple();
    if (tuple == null || wanted == null) throw new ControlError(Errno.EINVAL);
    if (core.expectations.find(tuple) != null) throw new ControlError(Errno.EEXIST);
    var ct = find(wanted);
    if (ct.helper() == null) throw new ControlError(Errno.EOPNOTSUPP);
    var bits = Tuple.of(tuple.proto(), mask.src, mask.sport == null ? 0 : mask.sport, mask.dst, mask.dport == null ? 0 : mask.dport);
    switch (core.expectations.add(new Expectation(ct, tuple, bits, 0, 0, null), cause)) {
      case ADDED -> { }
      case ALREADY -> throw new ControlError(Errno.EALREADY);
      case BUSY -> throw new ControlError(Errno.EBUSY);
      case FULL -> throw new ControlError(Errno.EMFILE);
    }
  }

  private static long ticks(long seconds) {
    return Math.min(seconds * Connection.HZ, MAX_TICKS);
  }

  /// Sets all counters of a connection to zero (`IPCTNL_MSG_CT_GET_CTRZERO`).
  public void clearCounters(Connection ct) {
    ct.clearCounters();
  }
}
