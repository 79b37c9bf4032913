package dev.hooklab.hook;

import dev.hooklab.packet.DropReason;
import dev.hooklab.packet.Packet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/// The handlers at the five hooks of one node and family, and the walk through them (`nf_hook_slow`).
public final class Hooks {
  /// A handler at a hook. Among handlers of equal priority the youngest runs first (`nf_hook_entries_grow`).
  public record Registration(Hook hook, int priority, String name, HookHandler handler) {}

  /// How often a handler may answer REPEAT for one packet; one that still does has lost its way.
  private static final int MAX_REPEATS = 64;

  private final Registration[][] byHook = new Registration[Hook.values().length][0];
  private PacketQueue queue = (number, p, hook, resume) -> false;

  /// Puts a handler at a hook.
  public Registration register(Hook hook, int priority, String name, HookHandler handler) {
    var added = new Registration(hook, priority, name, handler);
    var before = byHook[hook.ordinal()];
    int place = 0;
    while (place < before.length && before[place].priority < priority) place++;
    var after = Arrays.copyOf(before, before.length + 1);
    System.arraycopy(before, place, after, place + 1, before.length - place);
    after[place] = added;
    byHook[hook.ordinal()] = after;
    return added;
  }

  /// Takes a handler away; packets in the middle of a walk still meet it.
  public void remove(Registration registration) {
    int hook = registration.hook.ordinal();
    byHook[hook] = Arrays.stream(byHook[hook]).filter(r -> r != registration).toArray(Registration[]::new);
  }

  /// All handlers, hook by hook, in the order in which they run.
  public List<Registration> all() {
    var all = new ArrayList<Registration>();
    for (var handlers : byHook) all.addAll(Arrays.asList(handlers));
    return all;
  }

  /// Sets who takes queued packets.
  public void queueTo(PacketQueue queue) {
    this.queue = queue;
  }

  /// Leads a packet through a hook, and on to `next` when every handler accepts (`NF_HOOK`).
  /// @return 0, or the negative errno that a local sender sees
  public int run(Hook hook, Packet p, Consumer<Packet> next) {
    p.watch.station(p, hook.station(), hook == Hook.PREROUTING || hook == Hook.INPUT ? p.in : p.out);
    return run(byHook[hook.ordinal()], 0, hook, p, next, 0);
  }

  private int run(Registration[] handlers, int from, Hook hook, Packet p, Consumer<Packet> next, int repeats) {
    for (int i = from; i < handlers.length; i++) {
      var verdict = handlers[i].handler.handle(p, hook);
      if (p.watch.on()) p.watch.handler(p, hook.name(), handlers[i].name, verdict.getClass().getSimpleName().toUpperCase(Locale.ROOT));
      if (verdict != Verdict.ACCEPT) return follow(verdict, handlers, i, hook, p, next, repeats);
    }
    next.accept(p);
    return 0;
  }

  /// Does what the handler at a place has said, at once or when the packet comes back from a queue (`nf_reinject`).
  private int follow(Verdict verdict, Registration[] handlers, int at, Hook hook, Packet p, Consumer<Packet> next, int repeats) {
    return switch (verdict) {
      case Verdict.Accept _ -> run(handlers, at + 1, hook, p, next, repeats);
      case Verdict.Repeat _ when repeats < MAX_REPEATS -> run(handlers, at, hook, p, next, repeats + 1);
      case Verdict.Repeat _ -> drop(p, DropReason.NETFILTER_DROP, Verdict.EPERM);
      case Verdict.Drop(var why, int errno) -> drop(p, why, errno);
      case Verdict.Stolen _ -> 0;
      case Verdict.Queue(int number, boolean bypass) -> {
        if (queue.enqueue(number, p, hook, answer -> follow(answer, handlers, at, hook, p, next, 0))) yield 0;
        // A local sender does not hear of a queue that has no room (nf_queue).
        yield bypass ? run(handlers, at + 1, hook, p, next, repeats) : drop(p, DropReason.NETFILTER_DROP, 0);
      }
    };
  }

  private static int drop(Packet p, DropReason why, int errno) {
    p.drop(why);
    return -errno;
  }
}
