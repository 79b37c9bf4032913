package dev.hooklab.lab.repl;

import java.io.IOException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/// The terminal that the program was started from.
final class Terminals {
  private Terminals() {}

  /// Whether somebody types there and reads there.
  @SuppressWarnings("SystemConsoleNull")       // it is null in JDK 25 when the streams are no terminal
  static boolean interactive() {
    var console = System.console();
    return console != null && console.isTerminal();
  }

  static Terminal open() throws IOException {
    return TerminalBuilder.builder().name("hooklab").system(true).dumb(true).build();
  }
}
