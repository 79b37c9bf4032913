package dev.hooklab.sim;

/// A task that runs at one virtual time. Arming an armed timer moves it, as `mod_timer` does.
public final class Timer {
  private final EventLoop loop;
  final Runnable task;
  long at;
  long sequence;
  int index = -1;
  boolean background;

  Timer(EventLoop loop, Runnable task) {
    this.loop = loop;
    this.task = task;
  }

  /// Arms the timer for `nanos` from now.
  public void arm(long nanos) {
    loop.arm(this, loop.now() + nanos, false);
  }

  /// Arms the timer for an absolute virtual time; one in the past means now.
  public void armAt(long time) {
    loop.arm(this, time, false);
  }

  /// Arms the timer for `nanos` from now as housekeeping: a lab is settled even while such a timer is armed.
  public void armInBackground(long nanos) {
    loop.arm(this, loop.now() + nanos, true);
  }

  public void cancel() {
    if (index >= 0) loop.remove(this);
  }

  public boolean armed() {
    return index >= 0;
  }

  /// When the timer is due; meaningful while it is [#armed()].
  public long at() {
    return at;
  }

  boolean before(Timer other) {
    return at != other.at ? at < other.at : sequence < other.sequence;
  }
}
