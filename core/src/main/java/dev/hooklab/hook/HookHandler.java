package dev.hooklab.hook;

import dev.hooklab.packet.Packet;

/// Looks at a packet at a hook: the kernel's `nf_hookfn`. The interfaces that it is told of are `p.in` and `p.out`.
public interface HookHandler {
  Verdict handle(Packet p, Hook hook);
}
