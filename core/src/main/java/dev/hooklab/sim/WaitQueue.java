package dev.hooklab.sim;

import java.util.ArrayList;
import java.util.List;

/// Programs and callbacks that wait for something to change, woken in the order in which they came.
public final class WaitQueue {
  private final List<Coroutine> waiting = new ArrayList<>();
  private Runnable listener = () -> {};

  /// Called on every [#wake()], for callers that are callbacks on the loop instead of programs.
  public void onWake(Runnable listener) {
    this.listener = listener;
  }

  /// Wakes everybody; each runs at the present virtual time, after what runs now.
  public void wake() {
    for (int i = 0; i < waiting.size(); i++) waiting.get(i).wake();
    listener.run();
  }

  /// Whether a program waits here.
  public boolean awaited() {
    return !waiting.isEmpty();
  }

  void add(Coroutine coroutine) {
    waiting.add(coroutine);
  }

  void remove(Coroutine coroutine) {
    waiting.remove(coroutine);
  }
}
