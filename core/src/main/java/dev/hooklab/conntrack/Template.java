package dev.hooklab.conntrack;

import dev.hooklab.packet.Packet;
import dev.hooklab.packet.Slots;

/// What the CT target, or SYNPROXY, wants of the connection that its packet will begin: it lies in the packet's conntrack slot until
/// tracking takes it out (`nf_ct_tmpl_alloc`).
/// @param helper null for none
/// @param timeoutPolicy null for none
/// @param events which [EventBit]s shall be told; 0 for whatever is usual
/// @param proxied whether SYNPROXY begins the connection
public record Template(Zone zone, Helper helper, TimeoutPolicy timeoutPolicy, int events, boolean proxied) implements Slots.Conntrack {
  /// What SYNPROXY gives the SYN that it sends to the server.
  public static final Template SYNPROXY = new Template(Zone.DEFAULT, null, null, 0, true);

  /// What the CT target wants.
  public Template(Zone zone, Helper helper, TimeoutPolicy timeoutPolicy, int events) {
    this(zone, helper, timeoutPolicy, events, false);
  }

  /// Gives a packet this template, unless it has a connection or a template already, or must not be tracked.
  public void give(Packet p) {
    if (p.ct == null && p.ctinfo != CtInfo.UNTRACKED) p.ct = this;
  }

  /// Marks a packet as not to be tracked, unless it has a connection or a template already (`xt_ct_target`).
  public static void untrack(Packet p) {
    if (p.ct == null) p.ctinfo = CtInfo.UNTRACKED;
  }
}
