package dev.hooklab.lab.repl;

/// What somebody types while a program runs.
interface Keyboard {
  /// Takes what is typed, from now on.
  void open();

  void close();

  /// Waits a while for a line.
  /// @return the line with its end; null when there is none yet
  String read(long millis);

  /// Waits a while for a key, which then counts as a sign to stop.
  /// @return negative when there was none
  int key(long millis);

  /// Whether Ctrl-D was typed since this was last asked.
  boolean takeEnd();
}
