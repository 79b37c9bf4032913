package dev.hooklab.lab.script;

import dev.hooklab.sim.EventLoop;

/// Who lets virtual time run while a call of a script waits: the loop itself, or somebody who looks on.
public interface Pace {
  /// Runs the next event.
  void step();

  /// Lets the clock go on to a time before which nothing is due.
  void advance(long time);

  /// As fast as it can.
  static Pace of(EventLoop loop) {
    return new Pace() {
      @Override public void step() {
        loop.step();
      }

      @Override public void advance(long time) {
        loop.runUntil(time);
      }
    };
  }
}
