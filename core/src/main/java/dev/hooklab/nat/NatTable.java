package dev.hooklab.nat;

import dev.hooklab.hook.Hook;
import dev.hooklab.hook.Verdict;
import dev.hooklab.packet.Packet;

/// The rules that say how a flow is mapped: the `nat` table of xtables. It sees a flow's first packet only.
public interface NatTable {
  /// Leads a packet through the chain of a hook; a target maps the flow with [Nat#setup], or none does.
  Verdict walk(Packet p, Hook hook);
}
