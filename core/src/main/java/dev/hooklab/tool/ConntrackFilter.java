package dev.hooklab.tool;

import dev.hooklab.addr.Ip;
import dev.hooklab.addr.Proto;
import dev.hooklab.conntrack.Connection;
import dev.hooklab.conntrack.ConnectionSpec.End;
import dev.hooklab.conntrack.ConnectionText;
import dev.hooklab.conntrack.Direction;
import dev.hooklab.conntrack.EventBit;
import dev.hooklab.conntrack.NatView;
import dev.hooklab.conntrack.Tuple;
import dev.hooklab.conntrack.Zone;

/// Which connections a command line of `conntrack(8)` means (`nfct_filter`, `nfct_cmp`).
record ConntrackFilter(ConntrackCommand command) {
  /// Whether a connection is meant, by everything that was said.
  boolean test(Connection ct) {
    return !anyNatConflicts() && nat(ct) && mark(ct) && labels(ct) && networks(ct) && directions(ct) && meta(ct);
  }

  /// The tool compares entries with what --any-nat was given, too, if it compares them at all; none is both.
  private boolean anyNatConflicts() {
    if (!command.has(ConntrackOption.ANY_NAT) || command.sourceNat == null || !command.compares()) return false;
    boolean byNetwork = command.options.stream().noneMatch(option -> option != ConntrackOption.SRC && option != ConntrackOption.DST && ConntrackCommand.COMPARED.contains(option))
        && command.has(ConntrackOption.SRC) == command.has(ConntrackOption.MASK_SRC)
        && command.has(ConntrackOption.DST) == command.has(ConntrackOption.MASK_DST);
    return !byNetwork;
  }

  /// Whether an event is meant; what it does not carry cannot be what was asked for.
  boolean event(Connection ct, int bits) {
    boolean mark = ct.mark() != 0 || (bits & EventBit.MARK) != 0;
    boolean state = (bits & (EventBit.PROTOINFO | EventBit.DESTROY)) != 0;
    return kernel(ct) && test(ct) && (mark || !command.has(ConntrackOption.MARK))
        && (state || command.spec.tcpState == null && command.spec.sctpState == null)
        && (command.labels == null || ConnectionText.labelsTold(bits));
  }

  /// What the kernel leaves out of a dump on its own: by family, mark, and for lists by status.
  /// @throws ConntrackProblem when the kernel refuses the filter
  boolean kernel(Connection ct) {
    if (command.family != null && ct.original().family() != command.family) return false;
    if (command.action != ConntrackAction.LIST || !command.has(ConntrackOption.STATUS)) return true;
    return (ct.status & command.statusMask) == command.spec.status;
  }

  /// Whether a connection is to be updated: only addresses, ports, protocol, NAT, labels and id are looked at.
  boolean update(Connection ct) {
    var spec = command.spec;
    if (!nat(ct) || !labels(ct) || !networks(ct)) return false;
    return (spec.id == null || spec.id == ct.id()) && directions(ct);
  }

  private boolean nat(Connection ct) {
    boolean any = command.has(ConntrackOption.ANY_NAT);
    boolean source = command.has(ConntrackOption.SRC_NAT);
    boolean destination = command.has(ConntrackOption.DST_NAT);
    boolean sourceFits = (any || source) && mapped(command.sourceNat, command.sourceNatPort, NatView.sourceMapped(ct), ct.reply().dst(),
        NatView.sourcePortMapped(ct), ct.reply().dport());
    boolean destinationFits = (any || destination) && mapped(command.destinationNat, command.destinationNatPort, NatView.destinationMapped(ct),
        ct.reply().src(), NatView.destinationPortMapped(ct), ct.reply().sport());
    if (any) return sourceFits || destinationFits;
    return (!source || sourceFits) && (!destination || destinationFits);
  }

  private static boolean mapped(Ip address, Integer port, boolean addressMapped, Ip current, boolean portMapped, int currentPort) {
    if (address == null) return addressMapped || portMapped;
    return addressMapped && current.equals(address) && (port == null || portMapped && currentPort == port);
  }

  private boolean mark(Connection ct) {
    return !command.has(ConntrackOption.MARK) || (ct.mark() & command.markMask) == command.mark;
  }

  private boolean labels(Connection ct) {
    if (command.labels == null) return true;
    var own = ct.labels();
    return own != null && (own.low() & command.labels.low()) == command.labels.low()
        && (own.high() & command.labels.high()) == command.labels.high();
  }

  private boolean networks(Connection ct) {
    var original = ct.original();
    return within(command.has(ConntrackOption.MASK_SRC), original.src(), command.spec.original.src, command.mask.src)
        && within(command.has(ConntrackOption.MASK_DST), original.dst(), command.spec.original.dst, command.mask.dst);
  }

  private static boolean within(boolean asked, Ip address, Ip network, Ip mask) {
    return !asked || address.family() == mask.family() && (address.hi() & mask.hi()) == (network.hi() & mask.hi())
        && (address.lo() & mask.lo()) == (network.lo() & mask.lo());
  }

  private boolean directions(Connection ct) {
    var spec = command.spec;
    var original = ct.original();
    boolean icmp = (spec.icmpType == null || spec.icmpType == original.icmpType()) && (spec.icmpCode == null || spec.icmpCode == original.icmpCode())
        && (spec.icmpId == null || spec.icmpId == original.icmpId());
    return icmp && (spec.proto == null || spec.proto == ct.proto())
        && direction(spec.original, ct.tuple(Direction.ORIGINAL), command.has(ConntrackOption.MASK_SRC), command.has(ConntrackOption.MASK_DST))
        && direction(spec.reply, ct.tuple(Direction.REPLY), false, false);
  }

  private static boolean direction(End end, Tuple tuple, boolean anySource, boolean anyDestination) {
    return (anySource || end.src == null || end.src.equals(tuple.src())) && (anyDestination || end.dst == null || end.dst.equals(tuple.dst()))
        && (tuple.proto() == Proto.GRE || tuple.proto() == Proto.DCCP || ports(end, tuple));
  }

  /// The library forgets to compare GRE's keys; of DCCP there are none.
  private static boolean ports(End end, Tuple tuple) {
    return (end.sport == null || end.sport == tuple.sport()) && (end.dport == null || end.dport == tuple.dport());
  }

  /// Whether something of DCCP is asked for that no entry has: the kernel does not track it any more.
  private boolean dccp(Connection ct) {
    var forth = command.spec.original;
    var back = command.spec.reply;
    boolean ports = forth.sport != null || forth.dport != null || back.sport != null || back.dport != null;
    return command.dccp || ports && ct.proto() == Proto.DCCP;
  }

  private boolean meta(Connection ct) {
    var spec = command.spec;
    var zone = ct.zone();
    return !dccp(ct) && (spec.tcpState == null || ct.tcpState() == spec.tcpState && ct.stateName() != null)
        && (spec.sctpState == null || spec.sctpState.name().equals(ct.stateName()))
        && (spec.status == null || (ct.status & spec.status) == spec.status)
        && (spec.timeout == null || !command.compares() || spec.timeout == ct.remainingSeconds())
        && (spec.id == null || spec.id == ct.id())
        && zone(spec.zone, zone, Zone.BOTH) && zone(spec.originalZone, zone, Zone.ORIGINAL_ONLY) && zone(spec.replyZone, zone, Zone.REPLY_ONLY);
  }

  private static boolean zone(Integer asked, Zone zone, int directions) {
    return asked == null || asked == (zone.directions() == directions ? zone.id() : 0);
  }
}
