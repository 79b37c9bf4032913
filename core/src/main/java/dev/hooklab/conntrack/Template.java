package dev.hooklab.conntrack;

import dev.hooklab.addr.Ip;
import dev.hooklab.packet.Packet;
import dev.hooklab.packet.Slots;

/// What the CT target, or SYNPROXY, wants of the connection that its packet will begin: it lies in the packet's conntrack slot until
/// tracking takes it out (`nf_ct_tmpl_alloc`).
/// @param connection what rules meanwhile take for the packet's connection: one of nobody with nobody
/// @param timeoutPolicy null for none
/// @param events which [EventBit]s shall be told, and `expectationEvents` which of announcements; 0 and 0 for whatever is usual
/// @param proxied whether SYNPROXY begins the connection
public record Template(Connection connection, TimeoutPolicy timeoutPolicy, int events, int expectationEvents, boolean proxied)
    implements Slots.Conntrack {
  private static final Tuple NOBODY = Tuple.of(0, Ip.ANY4, 0, Ip.ANY4, 0);

  /// What the CT target wants.
  /// @param helper null for none
  public static Template of(Conntrack conntrack, Zone zone, Helper helper, TimeoutPolicy policy, int events, int expectationEvents) {
    return new Template(nobodys(conntrack, zone, helper), policy, events, expectationEvents, false);
  }

  /// What wants nothing in particular to be told of announcements.
  public static Template of(Conntrack conntrack, Zone zone, Helper helper, TimeoutPolicy policy, int events) {
    return of(conntrack, zone, helper, policy, events, 0);
  }

  /// What SYNPROXY gives the SYN that it sends to the server.
  public static Template proxy(Conntrack conntrack) {
    return new Template(nobodys(conntrack, Zone.DEFAULT, null), null, 0, 0, true);
  }

  private static Connection nobodys(Conntrack conntrack, Zone zone, Helper helper) {
    var connection = new Connection(conntrack, 0, zone, NOBODY, NOBODY, false);
    connection.helper = helper;
    connection.status = Status.TEMPLATE | Status.CONFIRMED | (helper == null ? 0 : Status.HELPER);
    return connection;
  }

  public Zone zone() {
    return connection.zone();
  }

  /// Null for none.
  Helper helper() {
    return connection.helper();
  }

  /// Gives a packet this template, unless it has a connection or a template already, or must not be tracked.
  public void give(Packet p) {
    if (p.ct != null || p.ctinfo == CtInfo.UNTRACKED) return;
    p.ct = this;
    p.ctinfo = CtInfo.NEW;
  }

  /// Marks a packet as not to be tracked, unless it has a connection or a template already (`xt_ct_target`).
  public static void untrack(Packet p) {
    if (p.ct == null) p.ctinfo = CtInfo.UNTRACKED;
  }
}
