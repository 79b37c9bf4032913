package dev.hooklab.lab.repl;

import dev.hooklab.sim.EventLoop;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.jline.utils.AttributedString;

/// Something that is looked at while time goes on with the clock on the wall, until a key is pressed.
final class LiveView {
  private static final long PERIOD_MILLIS = 250;

  private final Screen screen;
  private final Keyboard keyboard;
  private final Interrupts interrupts;
  private final LongConsumer pass;

  /// @param pass lets so many nanoseconds go by
  LiveView(Screen screen, Keyboard keyboard, Interrupts interrupts, LongConsumer pass) {
    this.screen = screen;
    this.keyboard = keyboard;
    this.interrupts = interrupts;
    this.pass = pass;
  }

  /// Draws again and again.
  void draw(Supplier<List<AttributedString>> lines) {
    run(() -> {
      var all = lines.get();
      screen.clear();
      for (var line : all.subList(0, Math.min(all.size(), screen.height() - 2))) screen.println(line, true);
      screen.println("time runs; any key stops", Theme.DIM);
    });
  }

  /// Lets time run, and does something now and then.
  void run(Runnable round) {
    keyboard.open();
    try {
      long then = System.nanoTime();
      do {
        round.run();
        if (keyboard.key(PERIOD_MILLIS) >= 0) return;
        long now = System.nanoTime();
        pass.accept(Math.max(now - then, EventLoop.MILLISECOND));
        then = now;
      } while (!interrupts.take());
    } finally {
      keyboard.close();
    }
  }
}
