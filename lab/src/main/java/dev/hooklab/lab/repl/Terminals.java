package dev.hooklab.lab.repl;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.terminal.impl.ExternalTerminal;

/// The terminal that the program was started from.
final class Terminals {
  private static final String NAME = "hooklab";
  private static final String TYPE = "xterm-256color";
  private static final Size USUAL = new Size(80, 24);

  private Terminals() {}

  /// Whether somebody types there and reads there.
  @SuppressWarnings("SystemConsoleNull")       // it is null in JDK 25 when the streams are no terminal
  static boolean interactive() {
    var console = System.console();
    return console != null && console.isTerminal();
  }

  /// Opens it. One that does not know its size is taken for a usual one.
  static Terminal open() throws IOException {
    var terminal = TerminalBuilder.builder().name(NAME).system(true).dumb(true).build();
    if (terminal.getWidth() <= 0 || terminal.getHeight() <= 0) terminal.setSize(USUAL);
    return terminal;
  }

  /// A terminal of the usual kind that shows nothing to anybody, with keys that come from a stream. What a real one needs is
  /// tried on one that is closed at once.
  static Terminal unseen(InputStream keys) throws IOException {
    var nowhere = OutputStream.nullOutputStream();
    try (var real = TerminalBuilder.builder().name(NAME).system(false).streams(InputStream.nullInputStream(), nowhere).type(TYPE).build()) {
      real.setAttributes(real.enterRawMode());
    }
    var terminal = new ExternalTerminal(NAME, TYPE, keys, nowhere, StandardCharsets.UTF_8);
    terminal.setSize(USUAL);
    return terminal;
  }
}
