package dev.hooklab.ip;

import dev.hooklab.hook.Hook;
import dev.hooklab.hook.Hooks;
import dev.hooklab.hook.Hooks.Registration;
import dev.hooklab.hook.Priority;
import dev.hooklab.hook.Verdict;
import dev.hooklab.packet.Ipv4;
import dev.hooklab.packet.Packet;
import java.util.ArrayList;
import java.util.List;

/// Puts fragments together before connection tracking sees them, while it is at its hooks (`nf_defrag_ipv4.c`).
public final class Defragmentation {
  private final Hooks hooks;
  private final Reassembly reassembly;
  private final List<Registration> registrations = new ArrayList<>();

  Defragmentation(Hooks hooks, Reassembly reassembly) {
    this.hooks = hooks;
    this.reassembly = reassembly;
  }

  /// Stands at its hooks from now on.
  public void begin() {
    if (!registrations.isEmpty()) return;
    registrations.add(hooks.register(Hook.PREROUTING, Priority.DEFRAG, "defrag", this::gather));
    registrations.add(hooks.register(Hook.OUTPUT, Priority.DEFRAG, "defrag", this::gather));
  }

  private Verdict gather(Packet p, Hook hook) {
    if (p.ct != null || !Ipv4.of(p).isFragment()) return Verdict.ACCEPT;
    var user = hook == Hook.PREROUTING ? Reassembly.User.CONNTRACK_IN : Reassembly.User.CONNTRACK_OUT;
    return reassembly.add(p, user) == null ? Verdict.STOLEN : Verdict.ACCEPT;
  }
}
