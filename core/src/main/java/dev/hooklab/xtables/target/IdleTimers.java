package dev.hooklab.xtables.target;

import dev.hooklab.errno.Errno;
import dev.hooklab.sim.EventLoop;
import dev.hooklab.xtables.Env;
import dev.hooklab.xtables.PerNode;
import dev.hooklab.xtables.Refused;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// The timers of IDLETIMER on one node, which rules share by their label, as `/sys/class/xt_idletimer/timers` shows them.
public final class IdleTimers {
  public static final PerNode<IdleTimers> OF_NODE = new PerNode<>(IdleTimers::new);
  /// Names that sysfs keeps for itself.
  private static final Set<String> RESERVED = Set.of("power", "subsystem", "uevent");

  /// A timer, which nobody waits for: what counts is when it ends.
  static final class Timer {
    private final EventLoop loop;
    private final boolean alarm;
    private long ends;
    private int users;

    private Timer(EventLoop loop, boolean alarm) {
      this.loop = loop;
      this.alarm = alarm;
    }

    /// Traffic has passed.
    void restart(long seconds) {
      ends = loop.now() + seconds * EventLoop.SECOND;
    }

    private long secondsLeft() {
      return Math.max(0, ends - loop.now()) / EventLoop.SECOND;
    }
  }

  private final EventLoop loop;
  private final TreeMap<String, Timer> timers = new TreeMap<>();

  private IdleTimers(Env environment) {
    loop = environment.loop();
  }

  /// The timer of a label for one more rule; it begins anew, unless it is one that runs while the system sleeps.
  /// @throws Refused when the label cannot be, or is that of a timer of the other kind
  Timer take(String label, int seconds, boolean alarm) throws Refused {
    if (RESERVED.contains(label)) throw new Refused(Errno.EINVAL);
    var found = timers.get(label);
    if (found != null && found.alarm != alarm) throw new Refused(Errno.EINVAL);
    var timer = found != null ? found : new Timer(loop, alarm);
    timers.put(label, timer);
    timer.users++;
    if (found == null || !alarm) timer.restart(seconds);
    return timer;
  }

  void giveBack(String label) {
    if (--timers.get(label).users == 0) timers.remove(label);
  }

  public List<String> labels() {
    return List.copyOf(timers.keySet());
  }

  /// The content of a timer's file: how many seconds without traffic remain, 0 once it has ended.
  public Optional<String> text(String label) {
    return Optional.ofNullable(timers.get(label)).map(timer -> timer.secondsLeft() + "\n");
  }
}
