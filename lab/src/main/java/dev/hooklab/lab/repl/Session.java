package dev.hooklab.lab.repl;

import dev.hooklab.lab.repl.Timeline.Entry;
import dev.hooklab.packet.FilterError;
import dev.hooklab.packet.PacketFilter;
import dev.hooklab.sim.Standstill;
import dev.hooklab.xtables.Counter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/// One sitting at the prompt: the lab, what was done to it, and what each line that is typed does.
public final class Session implements AutoCloseable {
  /// A command where JavaScript is expected.
  private static final Pattern FORGOTTEN_NODE = Pattern.compile("(?!true\\b|false\\b)([a-z][a-z0-9-]*)(?: +[^=+.(*/<>&|?].*)?", Pattern.DOTALL);

  /// How many events `:step` passes by in which no packet meets anything.
  private static final int MOST_SILENT_EVENTS = 100_000;

  private LabSource source;
  private final Screen screen;
  private final Interrupts interrupts;
  private final Keyboard keyboard;
  private final Path folder;
  private final Map<String, LabCommand> commands = new LinkedHashMap<>();
  private final Timeline timeline = new Timeline();
  private final Show show;
  private final Map<String, Map<String, Counter>> seen = new HashMap<>();
  private final ArrayDeque<AttributedString> steps = new ArrayDeque<>();
  private final Map<String, Integer> statuses = new HashMap<>();
  private LiveLab lab;
  private int typed;
  private Tempo.Choice tempo = Tempo.Choice.AUTO;
  private String line = "";
  private String shell;
  private int status;
  private boolean over;
  /// How time passed when what is done now was done first; null for what is done for the first time.
  private Passage again;

  /// @param keyboard null where nobody types
  /// @param folder where files are saved
  Session(LabSource source, Screen screen, Interrupts interrupts, Keyboard keyboard, Path folder, List<LabCommand> commands) {
    this.source = source;
    this.screen = screen;
    this.show = new Show(screen);
    this.interrupts = interrupts;
    this.keyboard = keyboard;
    this.folder = folder;
    interrupts.listen(() -> lab.script().interrupt());
    for (var command : commands) this.commands.put(command.name(), command);
    if (keyboard == null) tempo = Tempo.Choice.FAST;
    lab = new LiveLab(source, screen, show, folder);
  }

  /// A sitting without anybody: lines are given to it.
  public static Session unattended(LabSource source, Screen screen, Path folder) {
    return new Session(source, screen, new Interrupts(), null, folder, LabCommands.ALL);
  }

  public LiveLab lab() {
    return lab;
  }

  public Screen screen() {
    return screen;
  }

  /// The lab's own commands, by name.
  public Map<String, LabCommand> commands() {
    return commands;
  }

  Timeline timeline() {
    return timeline;
  }

  // -------- a line

  /// Whether a line cannot be the whole of what somebody wants to say.
  boolean wantsMore(String text) {
    return switch (Line.of(text, lab::isNode, shell)) {
      case Line.Empty _, Line.Word _ -> false;
      case Line.Command(_, var command, _) -> ShellScan.of(command).isIncomplete();
      case Line.Script(var source) -> JsLexer.isIncomplete(source);
    };
  }

  /// Does what a line says. Nothing that it may do wrong goes further than this.
  void enter(String text) {
    line = text.strip();
    typed++;
    interrupts.take();
    perform(line);
    screen.freshLine();
  }

  /// Does what lines say, as if they came through a pipe.
  public void enterAll(String text) {
    for (var unit : Units.of(text, this::wantsMore)) if (!over) enter(unit);
  }

  private void perform(String text) {
    try {
      switch (Line.of(text, lab::isNode, shell)) {
        case Line.Empty _ -> { }
        case Line.Command(var node, var command, _) -> command(node, command);
        case Line.Word(var name, var rest) -> word(name, rest);
        case Line.Script(var lines) -> script(lines);
      }
    } catch (CommandError | Standstill e) {
      fail(e.getMessage());
    } catch (RuntimeException | AssertionError bug) {
      fail("This is a fault of Hooklab itself: " + bug);
    }
  }

  /// What a line prints.
  List<AttributedString> printed(String text) {
    return screen.keep(() -> perform(text)).lines().map(AttributedString::fromAnsi).toList();
  }

  private void fail(String message) {
    status = 1;
    screen.error(message);
  }

  private void word(String name, String rest) {
    var command = commands.get(name);
    if (command == null) throw new CommandError("there is no :" + name + "; :help lists what there is");
    status = 0;
    try {
      command.run(this, new Words(rest));
    } catch (CommandError e) {
      fail(":" + name + ": " + e.getMessage());
    }
  }

  private void command(String node, String command) {
    follow(new Deed.Command(node, command, statuses.getOrDefault(node, 0), keyboard != null));
    statuses.put(node, status);
  }

  private void script(String lines) {
    var command = FORGOTTEN_NODE.matcher(lines);
    if (command.matches() && lab.network.tool(command.group(1)) != null) {
      throw new CommandError("in which node? For example: " + lab.network.names().getFirst() + " " + lines.lines().findFirst().orElse(""));
    }
    follow(new Deed.Script(lines));
  }

  // -------- what changes the lab

  /// Does something that changes the lab, lets time run until it has ended, and writes it down.
  void follow(Deed deed) {
    if (again != null) {
      again(deed, again);
      return;
    }
    var foreground = foreground();
    status = foreground.follow(deed).status();
    steps.clear();
    timeline.add(new Entry(typed, line, deed, foreground.passage()));
  }

  /// Lets time run up to a moment, and writes it down.
  void pass(long until) {
    var foreground = foreground();
    foreground.until(until);
    timeline.add(new Entry(typed, line, Deed.NOTHING, foreground.passage()));
  }

  /// Lets the next event happen, and tells what packets met; or, of several stations, the next one.
  List<AttributedString> step(boolean oneStation) {
    if (steps.isEmpty()) {
      var tracer = new Tracer(lab.network.loop, PacketFilter.ALL, steps::add);
      lab.watch(tracer);
      int left = MOST_SILENT_EVENTS;
      while (steps.isEmpty() && !lab.network.loop.settled() && left-- > 0) lab.step();
      lab.unwatch(tracer);
      timeline.add(new Entry(typed, line, Deed.NOTHING, foreground().passage()));
    }
    var told = new ArrayList<AttributedString>();
    while (!steps.isEmpty() && (!oneStation || told.size() < 1 || told.getLast().charAt(0) != ' ')) told.add(steps.poll());
    return told;
  }

  /// Shows something while time runs, until a key is pressed.
  void live(Supplier<List<AttributedString>> lines) {
    view().draw(lines);
  }

  /// Lets time run until a key is pressed.
  void live() {
    if (keyboard == null) throw new CommandError("that needs somebody who presses a key");
    view().run(() -> { });
  }

  private LiveView view() {
    return new LiveView(screen, keyboard, interrupts, nanos -> pass(lab.now() + nanos));
  }

  private Foreground foreground() {
    return new Foreground(lab, screen, interrupts, keyboard, tempo);
  }

  private void again(Deed deed, Passage passage) {
    deed.again(lab, passage);
    timeline.add(new Entry(typed, line, deed, passage));
  }

  /// All that was done to the lab so far.
  public List<Done> done() {
    return timeline.entries().stream().map(Done::of).toList();
  }

  /// Does again what was done to an equal lab at another time, and shows nothing of it.
  public void redo(List<Done> all) {
    screen.mute(true);
    try {
      for (var one : all) redo(one);
      lab.tape().skip();
    } finally {
      screen.mute(false);
    }
  }

  private void redo(Done one) {
    line = one.line();
    typed++;
    switch (one.kind()) {
      case COMMAND -> again(new Deed.Command(one.node(), one.text(), one.status(), one.attended()), one.passage());
      case SCRIPT -> again(new Deed.Script(one.text()), one.passage());
      case TIME -> again(Deed.NOTHING, one.passage());
      case WORD -> {
        again = one.passage();
        perform(one.text());
        again = null;
      }
    }
  }

  /// A lab of its own in which all was done that was done to this one, for whoever wants to try something in it, and
  /// closes it afterwards.
  public LiveLab copy() {
    var nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    var unseen = Screen.plain(nowhere, nowhere);
    unseen.mute(true);
    var copy = new LiveLab(source, unseen, new Show(unseen), folder);
    for (var entry : timeline.entries()) entry.deed().again(copy, entry.passage());
    return copy;
  }

  /// Puts this lab away, and opens another, or this one afresh.
  public void begin(LabSource other) {
    lab.close();
    source = other;
    timeline.clear();
    steps.clear();
    statuses.clear();
    seen.clear();
    shell = null;
    status = 0;
    lab = new LiveLab(source, screen, show, folder);
  }

  /// Goes back to when only so many entries had been written down: opens the lab afresh, and does them again.
  void back(int entries) {
    lab.close();
    timeline.cut(entries);
    screen.mute(true);
    try {
      steps.clear();
      lab = new LiveLab(source, screen, show, folder);
      for (var entry : timeline.entries()) entry.deed().again(lab, entry.passage());
      lab.tape().skip();
    } finally {
      screen.mute(false);
    }
  }

  /// Writes a file for the user.
  void save(String name, Writing writing) {
    try {
      var file = folder.resolve(name);
      if (file.toAbsolutePath().getParent() != null) Files.createDirectories(file.toAbsolutePath().getParent());
      try (var out = Files.newOutputStream(file)) {
        writing.to(out);
      }
      screen.note("Saved " + file + ".");
    } catch (IOException | InvalidPathException e) {
      throw new CommandError("cannot write " + name + ": " + e.getMessage());
    }
  }

  @FunctionalInterface
  interface Writing {
    void to(OutputStream out) throws IOException;
  }

  // -------- what is shown

  Show show() {
    return show;
  }

  /// A filter of tcpdump, in which nodes can be named.
  PacketFilter filter(String text) {
    if (text.isEmpty()) return PacketFilter.ALL;
    try {
      return PacketFilter.compile(text, name -> lab.network.address(name).stream().toList());
    } catch (FilterError e) {
      throw new CommandError(e.getMessage());
    }
  }

  /// The counters of a node's rules when they were last looked at.
  Map<String, Counter> seen(String node) {
    return seen.getOrDefault(node, Map.of());
  }

  void saw(String node, Map<String, Counter> counters) {
    seen.put(node, counters);
  }

  // -------- the state of the prompt

  String greeting() {
    return lab.topology.name() + ": " + String.join(", ", lab.network.hosts().stream().map(host -> host.name).toList()) + "\n"
        + "Type :help for help.";
  }

  String prompt() {
    var text = new AttributedStringBuilder();
    if (shell != null) text.styled(Theme.NODE, shell).append("$ ");
    else text.styled(Theme.STRONG, lab.topology.name()).styled(status == 0 ? Theme.PLAIN : Theme.ERROR, "> ");
    return screen.ansi(text);
  }

  /// The lab's clock, where there is room for it.
  String rightPrompt() {
    return screen.canRedraw() && screen.width() >= 60 ? screen.ansi(new AttributedString(Amounts.time(lab.now()), Theme.DIM)) : null;
  }

  Tempo.Choice tempo() {
    return tempo;
  }

  void tempo(Tempo.Choice choice) {
    tempo = choice;
  }

  /// The node whose shell is open; null for none.
  String shell() {
    return shell;
  }

  void shell(String node) {
    shell = node;
  }

  /// How the last line ended: 0 for well.
  public int status() {
    return status;
  }

  void end() {
    over = true;
  }

  boolean over() {
    return over;
  }

  @Override public void close() {
    lab.close();
  }
}
