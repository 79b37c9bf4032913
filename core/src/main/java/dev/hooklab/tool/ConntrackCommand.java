package dev.hooklab.tool;

import dev.hooklab.addr.Family;
import dev.hooklab.addr.Ip;
import dev.hooklab.conntrack.ConnectionSpec;
import dev.hooklab.conntrack.Label128;
import java.util.EnumSet;
import java.util.Set;

/// A command line of `conntrack(8)`, understood.
final class ConntrackCommand {
  /// The tables that -L knows.
  enum TableKind { CONNTRACK, EXPECT, DYING, UNCONFIRMED }

  static final Set<ConntrackOption> COMPARED = EnumSet.of(ConntrackOption.PROTO, ConntrackOption.SRC, ConntrackOption.DST,
      ConntrackOption.REPLY_SRC, ConntrackOption.REPLY_DST, ConntrackOption.MARK, ConntrackOption.SECMARK, ConntrackOption.STATUS,
      ConntrackOption.ID, ConntrackOption.ZONE, ConntrackOption.LABEL, ConntrackOption.ORIG_ZONE, ConntrackOption.REPLY_ZONE);

  ConntrackAction action;
  /// Whether the action was given; without one, help is shown.
  boolean asked;
  TableKind table = TableKind.CONNTRACK;
  final Set<ConntrackOption> options = EnumSet.noneOf(ConntrackOption.class);
  /// What is looked for, or to be made.
  final ConnectionSpec spec = new ConnectionSpec();
  /// The tuple of an expectation, and its mask.
  final ConnectionSpec.End expected = new ConnectionSpec.End();
  final ConnectionSpec.End mask = new ConnectionSpec.End();
  int expectedProto;
  /// Null while no address and no --family was given.
  Family family;
  /// Null for a protocol without options of its own.
  ConntrackProtocol protocol;
  /// Whether a DCCP state or role was given; no entry has one, for the kernel does not track DCCP any more.
  boolean dccp;
  int mark;
  int markMask;
  int statusMask;
  int outputs;
  /// Of the socket for events; null for the usual.
  Integer bufferSize;
  int events;
  /// Labels to look for, and to add or to take away; null for none.
  Label128 labels;
  Label128 changedLabels;
  /// Of --src-nat, --dst-nat and --any-nat.
  Ip sourceNat;
  Integer sourceNatPort;
  Ip destinationNat;
  Integer destinationNatPort;

  boolean has(ConntrackOption option) {
    return options.contains(option);
  }

  /// Whether something is given that entries are compared with.
  boolean compares() {
    return options.stream().anyMatch(COMPARED::contains);
  }

  boolean outputs(int bit) {
    return (outputs & bit) != 0;
  }
}
