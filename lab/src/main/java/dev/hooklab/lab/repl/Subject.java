package dev.hooklab.lab.repl;

import dev.hooklab.host.Pipe;
import dev.hooklab.host.Process;
import java.nio.charset.StandardCharsets;

/// What a deed has set going: a program, and what it reads.
final class Subject {
  /// For what is done as soon as it is begun.
  static final Subject NONE = new Subject(null, null);
  /// For what was done at once, and did not go well.
  static final Subject FAILED = new Subject(null, null);

  private final Process process;
  private final Pipe input;

  Subject(Process process, Pipe input) {
    this.process = process;
    this.input = input;
  }

  /// 0 for what went well.
  int status() {
    return process != null ? process.exitCode() : this == FAILED ? 1 : 0;
  }

  boolean running() {
    return process != null && process.running();
  }

  /// Whether the program waits for somebody to type.
  boolean reads() {
    return input != null && input.ready().awaited();
  }

  void interrupt() {
    if (running()) process.interrupt();
  }

  void kill() {
    if (running()) process.kill();
  }

  void type(String text) {
    if (input != null) input.write(text.getBytes(StandardCharsets.UTF_8));
  }

  void endInput() {
    if (input != null) input.end();
  }
}
