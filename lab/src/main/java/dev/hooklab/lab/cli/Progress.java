package dev.hooklab.lab.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;

/// One line on a terminal for what takes longer than a second, gone as soon as there is something to print. Without a
/// terminal there is none.
final class Progress {
  private static final long PERIOD_MILLIS = 1000;

  private final String what;
  private final long start = System.nanoTime();
  private boolean shown;
  private boolean over;

  Progress(String what) {
    this.what = what;
  }

  void start() {
    var thread = new Thread(this::tick, "progress");
    thread.setDaemon(true);
    thread.start();
  }

  private void tick() {
    try {
      Thread.sleep(PERIOD_MILLIS);
      if (!onTerminal()) return;
      while (show()) Thread.sleep(PERIOD_MILLIS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// Whether somebody watches.
  @SuppressWarnings("SystemConsoleNull")       // it is null in JDK 25 when the streams are no terminal
  static boolean onTerminal() {
    var console = System.console();
    return console != null && console.isTerminal();
  }

  private synchronized boolean show() {
    if (over) return false;
    shown = true;
    System.err.print("\r\033[K" + what + " ... " + ScenarioText.text(Duration.ofNanos(System.nanoTime() - start)));
    System.err.flush();
    return true;
  }

  synchronized void erase() {
    if (!shown) return;
    shown = false;
    System.err.print("\r\033[K");
    System.err.flush();
  }

  synchronized void end() {
    erase();
    over = true;
  }

  /// A stream that takes the line away before it prints.
  OutputStream guard(OutputStream out) {
    return new OutputStream() {
      @Override public void write(int octet) throws IOException {
        erase();
        out.write(octet);
      }

      @Override public void write(byte[] bytes, int offset, int length) throws IOException {
        erase();
        out.write(bytes, offset, length);
      }

      @Override public void flush() throws IOException {
        out.flush();
      }
    };
  }
}
