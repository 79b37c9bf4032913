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

/// Puts fragments together before rules and connection tracking see them, while one of them asks for it (`nf_defrag_ipv4.c`).
public final class Defragmentation {
  private final Hooks hooks;
  private final Reassembly reassembly;
  private final List<Registration> registrations = new ArrayList<>();
  private int users;

  Defragmentation(Hooks hooks, Reassembly reassembly) {
    this.hooks = hooks;
    this.reassembly = reassembly;
  }

  /// Somebody needs whole packets: the first one puts this at its hooks (`nf_defrag_ipv4_enable`).
  public void require() {
    if (users++ > 0) return;
    registrations.add(hooks.register(Hook.PREROUTING, Priority.DEFRAG, "defrag", this::gather));
    registrations.add(hooks.register(Hook.OUTPUT, Priority.DEFRAG, "defrag", this::gather));
  }

  /// Somebody needs them no longer. After the last one fragments pass as they come; what waits for the rest of its
  /// packet goes on waiting until its time is up (`nf_defrag_ipv4_disable`).
  public void release() {
    assert users > 0 : "released more often than required";
    if (--users > 0) return;
    for (var registration : registrations) hooks.remove(registration);
    registrations.clear();
  }

  private Verdict gather(Packet p, Hook hook) {
    if (p.ct != null || !Ipv4.of(p).isFragment()) return Verdict.ACCEPT;
    var user = hook == Hook.PREROUTING ? Reassembly.User.CONNTRACK_IN : Reassembly.User.CONNTRACK_OUT;
    return reassembly.add(p, user) == null ? Verdict.STOLEN : Verdict.ACCEPT;
  }
}
