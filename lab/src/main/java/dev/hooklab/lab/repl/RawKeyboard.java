package dev.hooklab.lab.repl;

import java.io.IOException;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.utils.NonBlockingReader;

/// Lines that are typed while a program runs, edited and echoed as a terminal does it; what is typed while nobody reads
/// waits for the prompt. (The terminal's own line editing would hide Ctrl-D: JLine reads an end of file as nothing.)
final class RawKeyboard implements Keyboard {
  private static final int END = 4;
  private static final int ERASE_LINE = 21;
  private static final int ERASE = 127;

  private final Terminal terminal;
  private final StringBuilder line = new StringBuilder();
  private Attributes usual;
  private boolean ended;

  RawKeyboard(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override public void open() {
    usual = terminal.enterRawMode();
  }

  @Override public void close() {
    if (usual != null) terminal.setAttributes(usual);
    usual = null;
    line.setLength(0);
    ended = false;
  }

  @Override public String read(long millis) {
    for (int c = key(millis); c >= 0; c = key(1)) {
      switch (c) {
        case '\r', '\n' -> {
          echo("\r\n");
          return take("\n");
        }
        case '\b', ERASE -> erase(1);
        case ERASE_LINE -> erase(line.length());
        case END -> {
          ended = line.isEmpty();
          return ended ? null : take("");
        }
        default -> {
          line.append((char) c);
          echo(Character.toString(c));
        }
      }
    }
    return null;
  }

  @Override public int key(long millis) {
    try {
      return terminal.reader().read(Math.max(1, millis));
    } catch (IOException _) {
      return NonBlockingReader.EOF;
    }
  }

  private void erase(int count) {
    int left = Math.max(0, line.length() - count);
    echo("\b \b".repeat(line.length() - left));
    line.setLength(left);
  }

  private void echo(String text) {
    terminal.writer().write(text);
    terminal.writer().flush();
  }

  private String take(String end) {
    var taken = line + end;
    line.setLength(0);
    return taken;
  }

  @Override public boolean takeEnd() {
    boolean was = ended;
    ended = false;
    return was;
  }
}
