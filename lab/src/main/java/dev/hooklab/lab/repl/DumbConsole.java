package dev.hooklab.lab.repl;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// Somebody at a terminal that can do nothing but print: it edits and echoes lines by itself, and they are read one after the
/// other, for the prompt or for the program that runs.
final class DumbConsole implements Lines, Keyboard {
  private static final long LOOK_MILLIS = 50;
  private static final String END = "\0end";

  private final LinkedBlockingQueue<String> typed = new LinkedBlockingQueue<>();
  private final Screen screen;
  private final Interrupts interrupts;
  private boolean ended;

  DumbConsole(InputStream in, Screen screen, Interrupts interrupts) {
    this.screen = screen;
    this.interrupts = interrupts;
    var reader = new Thread(() -> read(in), "keyboard");
    reader.setDaemon(true);
    reader.start();
  }

  /// After Ctrl-D a terminal goes on: only two in a row are the end.
  private void read(InputStream in) {
    var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    try {
      boolean end = false;
      while (true) {
        var line = lines.readLine();
        typed.add(line == null ? END : line);
        if (line == null && end) return;
        end = line == null;
      }
    } catch (IOException _) {
      typed.add(END);
    }
  }

  private String take(long millis) {
    try {
      return typed.poll(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return null;
    }
  }

  // -------- for the prompt

  @Override public String next(Session session) {
    var text = "";
    screen.print(session.prompt());
    while (true) {
      var line = take(LOOK_MILLIS);
      if (interrupts.take()) {
        screen.println("");
        return "";
      }
      if (line == null) continue;
      if (line.equals(END)) {
        screen.println("");
        return session.shell() == null ? null : "exit";
      }
      text = text.isEmpty() ? line : text + "\n" + line;
      if (!session.wantsMore(text)) return text;
      screen.print("... ");
    }
  }

  // -------- for a program

  @Override public void open() {
    ended = false;
  }

  @Override public void close() { }

  @Override public String read(long millis) {
    var line = take(millis);
    ended |= END.equals(line);
    return line == null || line.equals(END) ? null : line + "\n";
  }

  @Override public int key(long millis) {
    return read(millis) == null && !ended ? -1 : '\n';
  }

  @Override public boolean takeEnd() {
    boolean was = ended;
    ended = false;
    return was;
  }
}
