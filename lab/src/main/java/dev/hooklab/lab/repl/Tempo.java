package dev.hooklab.lab.repl;

import dev.hooklab.sim.EventLoop;

/// How fast virtual time goes by in front of somebody. Silence passes at once; after the first few lines a program that
/// goes on and on prints no faster than the clock on the wall, so that it can be read and stopped.
final class Tempo {
  /// What the user can choose.
  enum Choice { AUTO, FAST, REAL }

  private static final int AT_ONCE = 10;
  private static final long LONGEST_WAIT = EventLoop.SECOND;

  private final Choice choice;
  private final Interrupts interrupts;
  private long printedAt;
  private long wallThen;
  private int printed;

  Tempo(Choice choice, Interrupts interrupts, long now) {
    this.choice = choice;
    this.interrupts = interrupts;
    this.printedAt = now;
    this.wallThen = System.nanoTime();
  }

  /// Something was printed at a virtual time: keeps the next from coming too early.
  void printed(long now) {
    if (choice != Choice.AUTO || now == printedAt) return;
    if (++printed > AT_ONCE) hold(Math.min(now - printedAt, LONGEST_WAIT));
    printedAt = now;
    wallThen = System.nanoTime();
  }

  /// Virtual time is about to go on to there.
  void goingTo(long next) {
    if (choice != Choice.REAL || next <= printedAt) return;
    hold(next - printedAt);
    printedAt = next;
    wallThen = System.nanoTime();
  }

  private void hold(long nanos) {
    long left = nanos - (System.nanoTime() - wallThen);
    interrupts.await(left / EventLoop.MILLISECOND);
  }
}
