package dev.hooklab.lab.repl;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;

/// The prompt: reads lines and does them until there are no more.
public final class Repl {
  /// JavaScript frames are large, and scripts run on this thread.
  private static final long STACK = 32L << 20;

  private final LabSource source;
  private final Path folder;
  private final List<LabCommand> commands;
  private final Host host;

  /// Who receives whoever sits down at the prompt, and sees them off.
  public interface Host {
    /// Before the first line is read.
    void opened(Session session);

    /// After the last line was done; the lab is still there.
    void closing(Session session);
  }

  /// @param folder where files are saved
  public Repl(LabSource source, Path folder, List<LabCommand> commands) {
    this(source, folder, commands, new Host() {
      @Override public void opened(Session session) { }

      @Override public void closing(Session session) { }
    });
  }

  /// A prompt with somebody who looks after it.
  public Repl(LabSource source, Path folder, List<LabCommand> commands, Host host) {
    this.source = source;
    this.folder = folder;
    this.commands = commands;
    this.host = host;
  }

  // -------- where the lines come from

  /// At the terminal that the program was started from; through a pipe where there is none.
  /// @return the exit code
  public int run() {
    return onLargeStack(() -> Terminals.interactive() ? atTerminal() : through(System.in, System.out, System.err));
  }

  private int atTerminal() {
    try (var terminal = Terminals.open()) {
      return at(terminal, UserFolder.path().resolve("history"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Lines from a stream, one after the other, until its end.
  public int through(InputStream in, PrintStream out, PrintStream err) {
    try (var session = new Session(source, Screen.plain(out, err), new Interrupts(), null, folder, commands); var lines = new StreamLines(in)) {
      loop(session, lines);
      return session.status();
    }
  }

  /// Lines that are typed at a terminal.
  int at(Terminal terminal, Path history) throws IOException {
    var interrupts = new Interrupts();
    terminal.handle(Signal.INT, _ -> interrupts.raise());
    var screen = Screen.on(terminal, System.getenv("NO_COLOR") == null);
    var dumb = Screen.isDumb(terminal) ? new DumbConsole(System.in, screen, interrupts) : null;
    try (var session = new Session(source, screen, interrupts, dumb != null ? dumb : new RawKeyboard(terminal), folder, commands);
        var lines = dumb != null ? dumb : new TerminalLines(terminal, history, session)) {
      screen.println(session.greeting());
      loop(session, lines);
    }
    return 0;
  }

  /// A sitting without anybody, at a terminal that nobody sees: what it needs, later ones need too.
  public void rehearse(Path history) throws IOException {
    var keys = "alice ping -c 1 \tw\t\r:nodes\rrouter iptables -A F\t-p tcp --d\r1 + 1\ralice.\t\r:quit\r";
    try (var terminal = Terminals.unseen(new ByteArrayInputStream(keys.getBytes(StandardCharsets.UTF_8)))) {
      at(terminal, history);
    }
  }

  // -------- the loop

  private void loop(Session session, Lines lines) {
    host.opened(session);
    while (!session.over()) {
      var text = lines.next(session);
      if (text == null) break;
      session.enterAll(text);
    }
    host.closing(session);
  }

  private static int onLargeStack(java.util.function.IntSupplier body) {
    var code = new int[1];
    var failure = new Throwable[1];
    var thread = new Thread(null, () -> code[0] = body.getAsInt(), "prompt", STACK);
    thread.setUncaughtExceptionHandler((_, e) -> failure[0] = e);
    thread.start();
    try {
      thread.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    if (failure[0] != null) throw new AssertionError(failure[0]);
    return code[0];
  }
}
