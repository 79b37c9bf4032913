package dev.hooklab.lab.repl;

import dev.hooklab.host.Suggestions;
import dev.hooklab.lab.script.Interpreter;
import dev.hooklab.lab.script.Pace;
import dev.hooklab.lab.script.ScriptFault;
import dev.hooklab.lab.script.ScriptOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/// JavaScript at the prompt, made when the first line of it comes. It belongs to one opening of the lab: going back begins
/// with another.
final class ScriptPrompt implements AutoCloseable {
  /// A name, or names joined by dots, at the end of what is typed.
  private static final Pattern PATH = Pattern.compile("(?:([A-Za-z_$][\\w$]*(?:\\.[A-Za-z_$][\\w$]*)*)\\.)?([A-Za-z_$][\\w$]*)?$");
  private static final List<String> GLOBALS = List.of("lab", "open", "packet", "expect", "scenario", "console", "const", "let", "for",
      "function", "JSON", "Math", "Object");
  private static final long STEP_ASIDE_MILLIS = 1000;

  private final LiveLab lab;
  private final Screen screen;
  private final Path folder;
  private volatile Interpreter interpreter;
  /// Set by Ctrl-C; that of the lines that run now is the one that counts.
  private volatile boolean interrupted;
  private long interruptAt = -1;
  private boolean evaluating;

  ScriptPrompt(LiveLab lab, Screen screen, Path folder) {
    this.lab = lab;
    this.screen = screen;
    this.folder = folder;
  }

  private Interpreter interpreter() {
    if (interpreter != null) return interpreter;
    try {
      var options = ScriptOptions.printingTo(stream(false), stream(true)).withFolder(folder);
      interpreter = new Interpreter(lab.network, lab.topology, lab.seed, lab.journeys, pace(), Path.of("").toAbsolutePath(), options);
      return interpreter;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private OutputStream stream(boolean error) {
    return new OutputStream() {
      @Override public void write(int octet) {
        screen.write(new byte[] {(byte) octet}, error);
      }

      @Override public void write(byte[] bytes, int offset, int length) {
        screen.write(java.util.Arrays.copyOfRange(bytes, offset, offset + length), error);
      }
    };
  }

  /// Time passes under a script as under anything else, so that it can be told how much did.
  private Pace pace() {
    return new Pace() {
      @Override public void step() {
        if (lab.events() == interruptAt) interruptFromAside();
        else lab.step();
      }

      @Override public void advance(long time) {
        lab.runTo(time);
      }
    };
  }

  /// Runs lines, and shows what they come to.
  /// @return whether all went well
  boolean evaluate(String lines) {
    interrupted = false;
    var running = interpreter();
    // Making an interpreter takes a while: Ctrl-C may have come before there was anything to interrupt.
    evaluating = true;
    var fault = interrupted ? ScriptFault.of("Interrupted.") : running.evaluate(lines);
    evaluating = false;
    if (fault != null) screen.error(fault.text());
    if (!interpreter.usable()) {
      interpreter.close();
      interpreter = null;
      screen.note("JavaScript begins anew; what it had defined is gone.");
    }
    return fault == null;
  }

  /// Tells of a handler that failed while time passed without a script.
  void hear() {
    if (interpreter == null || evaluating) return;
    var fault = interpreter.unheard();
    if (fault != null) screen.error("A handler failed: " + fault.text());
  }

  /// What an expression comes to, as JSON; null where it comes to nothing.
  String json(String expression) {
    return interpreter().json(expression);
  }

  // -------- Ctrl-C

  /// Ends what is under way; from any thread but the one it runs on.
  void interrupt() {
    interrupted = true;
    var running = interpreter;
    if (running != null) running.interrupt();
  }

  /// The yield lets the other thread come in now; should it come later, the replay stops a little later.
  @SuppressWarnings("ThreadPriorityCheck")
  private void interruptFromAside() {
    Thread.ofVirtual().start(this::interrupt);
    Thread.yield();
  }

  /// Runs lines that were interrupted once, up to where they were: in the midst of virtual time, or, if they are lost in a
  /// computation of their own, after a while.
  boolean evaluateUntil(long events, String lines) {
    interruptAt = events;
    var aside = Thread.ofVirtual().start(() -> {
      try {
        Thread.sleep(STEP_ASIDE_MILLIS);
        interrupt();
      } catch (InterruptedException _) {
        // It has ended by itself.
      }
    });
    try {
      return evaluate(lines);
    } finally {
      interruptAt = -1;
      aside.interrupt();
    }
  }

  // -------- completion

  /// Adds what could come next.
  /// @return where in the text the part begins that a suggestion replaces
  int suggest(String text, Suggestions to) {
    var path = PATH.matcher(text);
    if (!path.find()) return text.length();
    int from = path.group(2) == null ? text.length() : path.start(2);
    if (path.group(1) != null) {
      for (var member : interpreter().members(path.group(1))) to.add(member);
    } else if (path.start() == 0 || text.charAt(path.start() - 1) != '.') {
      for (var name : interpreter == null ? GLOBALS : interpreter.names()) to.add(name);
    }
    return from;
  }

  @Override public void close() {
    if (interpreter != null) interpreter.close();
  }
}
