package dev.hooklab.lab.repl;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/// The program at a real pseudo-terminal, which tmux provides: keys in, screen out.
final class Tmux implements AutoCloseable {
  private static final Duration LONGEST = Duration.ofSeconds(60);

  /// A server that is on its way out must not be taken for the next one's.
  private static final AtomicInteger STARTED = new AtomicInteger();

  private final String socket;

  private Tmux(String socket) {
    this.socket = socket;
  }

  static boolean available() {
    try {
      return new ProcessBuilder("tmux", "-V").redirectErrorStream(true).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /// Starts the program.
  /// @param data the user's data folder
  /// @param args what it is to do
  static Tmux start(Path data, int columns, int rows, String term, String... args) throws IOException, InterruptedException {
    var tmux = new Tmux("hooklab-" + ProcessHandle.current().pid() + "-" + STARTED.incrementAndGet());
    var command = new ArrayList<>(List.of("env", "XDG_DATA_HOME=" + data, "TERM=" + term, Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Dpolyglot.engine.WarnInterpreterOnly=false", "--sun-misc-unsafe-memory-access=allow",
        "--enable-native-access=org.graalvm.truffle,org.jline", "--module-path", System.getProperty("jdk.module.path"),
        "-m", "hooklab.lab/dev.hooklab.lab.cli.Main"));
    command.addAll(List.of(args));
    var line = String.join(" ", command.stream().map(word -> "'" + word + "'").toList());
    tmux.tmux("-f", "/dev/null", "new-session", "-d", "-x", Integer.toString(columns), "-y", Integer.toString(rows), line + "; echo \"exit $?\"; sleep 100");
    return tmux;
  }

  private String tmux(String... args) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("tmux", "-L", socket));
    command.addAll(List.of(args));
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return out;
  }

  /// Presses keys, by tmux's names for them or as text.
  Tmux keys(String... keys) throws IOException, InterruptedException {
    for (var key : keys) tmux("send-keys", key);
    return this;
  }

  Tmux type(String text) throws IOException, InterruptedException {
    tmux("send-keys", "-l", text);
    return this;
  }

  void resize(int columns, int rows) throws IOException, InterruptedException {
    tmux("resize-window", "-x", Integer.toString(columns), "-y", Integer.toString(rows));
  }

  String screen() throws IOException, InterruptedException {
    return tmux("capture-pane", "-p").stripTrailing();
  }

  /// Waits until the screen matches.
  /// @return the screen then, or as it is when the time is over
  String until(String regex) throws IOException, InterruptedException {
    long end = System.nanoTime() + LONGEST.toNanos();
    var screen = screen();
    while (!screen.matches("(?s).*" + regex + ".*") && System.nanoTime() < end) {
      TimeUnit.MILLISECONDS.sleep(50);
      screen = screen();
    }
    return screen;
  }

  /// Hangs up, and waits until the program has done what it does then.
  @Override public void close() {
    try {
      var shell = ProcessHandle.of(Long.parseLong(tmux("display-message", "-p", "#{pane_pid}").strip()));
      var programs = shell.stream().flatMap(ProcessHandle::descendants).toList();
      tmux("kill-server");
      for (var program : programs) program.onExit().get(LONGEST.toSeconds(), TimeUnit.SECONDS);
    } catch (IOException | InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }
}
