package dev.hooklab.lab.repl;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedCharSequence;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;

/// Where the prompt writes: a terminal, with its width and colours, or a pipe, with neither. While it is muted, nothing
/// is seen: so the past is done again without being told again.
public final class Screen {
  private static final int PIPE_WIDTH = 100;
  private static final int NARROWEST = 20;

  private final Terminal terminal;
  private final PrintStream out;
  private final PrintStream err;
  private final boolean colours;
  private ByteArrayOutputStream kept;
  private boolean muted;
  private long written;
  private boolean atLineStart = true;

  private Screen(Terminal terminal, PrintStream out, PrintStream err, boolean colours) {
    this.terminal = terminal;
    this.out = out;
    this.err = err;
    this.colours = colours;
  }

  /// A terminal; one that cannot move its cursor is written to like a pipe, but is still somebody's.
  public static Screen on(Terminal terminal, boolean colours) {
    var stream = new PrintStream(terminal.output(), true, StandardCharsets.UTF_8);
    return new Screen(terminal, stream, stream, colours && !isDumb(terminal));
  }

  /// A pipe or a file: errors go to a stream of their own, as a shell's do.
  public static Screen plain(PrintStream out, PrintStream err) {
    return new Screen(null, out, err, false);
  }

  static boolean isDumb(Terminal terminal) {
    return terminal.getType().startsWith(Terminal.TYPE_DUMB);
  }

  /// Whether the cursor can be moved, so that something can be drawn again in its place.
  public boolean canRedraw() {
    return terminal != null && !isDumb(terminal) && kept == null;
  }

  /// Whether there are colours and weights of type.
  public boolean coloured() {
    return colours;
  }

  public boolean interactive() {
    return terminal != null;
  }

  public int width() {
    if (terminal == null || terminal.getWidth() <= 0) return PIPE_WIDTH;
    return Math.max(NARROWEST, terminal.getWidth());
  }

  int height() {
    return terminal == null || terminal.getHeight() <= 0 ? 24 : terminal.getHeight();
  }

  void mute(boolean now) {
    muted = now;
  }

  boolean muted() {
    return muted;
  }

  // -------- writing

  /// How many bytes were shown so far.
  long written() {
    return written;
  }

  /// What a program wrote, as it is.
  void write(byte[] bytes, boolean error) {
    if (muted || bytes.length == 0) return;
    written += bytes.length;
    if (kept != null) {
      kept.writeBytes(bytes);
      return;
    }
    var to = error ? err : out;
    to.write(bytes, 0, bytes.length);
    to.flush();
    atLineStart = bytes[bytes.length - 1] == '\n';
  }

  public void print(String text) {
    write(text.getBytes(StandardCharsets.UTF_8), false);
  }

  public void println(String text) {
    print(text + "\n");
  }

  public void println(AttributedCharSequence text) {
    println(ansi(text));
  }

  /// A line that is cut where the terminal ends, so that lists stay lists.
  public void println(AttributedCharSequence text, boolean cut) {
    boolean tooLong = cut && terminal != null && text.columnLength() > width();
    println(tooLong ? text.columnSubSequence(0, width()) : text);
  }

  public void println(String text, AttributedStyle style) {
    println(new AttributedString(text, style));
  }

  /// An error in one or two lines.
  public void error(String text) {
    freshLine();
    write((ansi(new AttributedString(text, Theme.ERROR)) + "\n").getBytes(StandardCharsets.UTF_8), true);
  }

  /// A remark of the prompt's own, as opposed to what was asked for.
  public void note(String text) {
    freshLine();
    println(text, Theme.DIM);
  }

  /// Begins a new line unless one has just begun: a program may have left its last line open.
  public void freshLine() {
    if (!atLineStart) print("\n");
  }

  /// What something writes, instead of showing it.
  String keep(Runnable writes) {
    kept = new ByteArrayOutputStream();
    try {
      writes.run();
      return kept.toString(StandardCharsets.UTF_8);
    } finally {
      kept = null;
    }
  }

  String ansi(AttributedCharSequence text) {
    return colours ? text.toAnsi(terminal) : text.toString();
  }

  /// Clears the screen, for something that is drawn again and again.
  void clear() {
    if (canRedraw()) print("\033[H\033[2J");
  }
}
