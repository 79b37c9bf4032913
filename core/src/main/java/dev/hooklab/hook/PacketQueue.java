package dev.hooklab.hook;

import dev.hooklab.packet.Packet;
import java.util.function.Consumer;

/// Takes packets that a handler has queued (NFQUEUE): the kernel's `struct nf_queue_handler`.
public interface PacketQueue {
  /// Takes the packet; `resume` is called at most once, with ACCEPT, DROP, REPEAT or STOLEN, then or later.
  /// @return false when nobody listens on the queue
  boolean enqueue(int number, Packet p, Hook hook, Consumer<Verdict> resume);
}
