package dev.hooklab.host;

import dev.hooklab.host.ShellBuiltins.Leave;
import dev.hooklab.host.ShellStreams.Opening;
import dev.hooklab.host.ShellStreams.Refused;
import dev.hooklab.host.ShellSyntax.SyntaxError;
import dev.hooklab.host.ShellTree.Choice;
import dev.hooklab.host.ShellTree.Command;
import dev.hooklab.host.ShellTree.Each;
import dev.hooklab.host.ShellTree.Element;
import dev.hooklab.host.ShellTree.Function;
import dev.hooklab.host.ShellTree.Group;
import dev.hooklab.host.ShellTree.Item;
import dev.hooklab.host.ShellTree.Loop;
import dev.hooklab.host.ShellTree.Pipeline;
import dev.hooklab.host.ShellTree.Switch;
import dev.hooklab.host.ShellTree.Word;
import dev.hooklab.sim.EventLoop;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/// Runs command lines on a node, as `sh -c` does: lists, pipelines, loops, redirections to the node's files, variables. A
/// node has one set of variables, which last from line to line.
final class Shell {
  private static final int NOT_FOUND = 127;
  private static final int SYNTAX = 2;
  /// What one round of a loop takes at least, so that one without an end does not stop the clock.
  private static final long ROUND = 100 * EventLoop.MICROSECOND;

  /// A command after expansion.
  private record Expanded(List<String> args, List<Opening> openings) {}

  private final Host host;
  private final Map<String, String> variables = new LinkedHashMap<>();
  private final Map<String, Element> functions = new LinkedHashMap<>();
  private final ShellBuiltins builtins = new ShellBuiltins(this, variables);
  private int statusBefore;
  /// Of the last command whose output stood in a word.
  private int outputStatus;

  Shell(Host host) {
    this.host = host;
  }

  /// Starts a line. The process of a single command is that command; of anything longer, the shell.
  Process run(String line, Input in, Output out, Output err) {
    variables.put("?", Integer.toString(statusBefore));
    statusBefore = 0;
    return begin(line, new ShellStreams(in, out, err));
  }

  /// Sets what `$?` is at the start of the next line: each line is a shell of its own otherwise, and begins with 0.
  void statusBefore(int code) {
    statusBefore = code;
  }

  private Process begin(String line, ShellStreams streams) {
    List<Item> items;
    try {
      items = ShellSyntax.parse(line);
    } catch (SyntaxError e) {
      return failed(line, streams, SYNTAX, "sh: 1: " + e.getMessage() + "\n");
    }
    if (items.isEmpty()) return failed(line, streams, 0, "");
    var command = items.size() == 1 ? alone(items.getFirst()) : null;
    if (command != null) return launch(command, streams);
    return shell("sh -c " + line, streams, process -> list(process, items));
  }

  /// The command of an item that needs no shell to run it; else null.
  private Command alone(Item item) {
    var pipeline = item.pipeline();
    if (pipeline.elements().size() > 1 || pipeline.negated() || item.background() || !(pipeline.elements().getFirst() instanceof Command command)) return null;
    boolean own = isOurs(command) || command.words().stream().anyMatch(ShellWords::runsCommands);
    return own || command.redirects().stream().anyMatch(redirect -> ShellWords.runsCommands(redirect.target())) ? null : command;
  }

  /// The programs that a line names, as far as that is known before it is run.
  /// @throws IllegalArgumentException with the shell's words for a line that is no command
  static List<String> programs(String line) {
    try {
      return ShellTree.commands(ShellSyntax.parse(line)).stream()
          .filter(command -> !command.words().isEmpty() && assigned(command.words().getFirst()) == null && !ShellBuiltins.isOne(command))
          .map(command -> command.words().getFirst().pieces())
          .filter(pieces -> pieces.stream().noneMatch(piece -> piece.expands() && piece.text().contains("$")))
          .map(pieces -> String.join("", pieces.stream().map(ShellTree.Piece::text).toList()))
          .map(name -> name.substring(name.lastIndexOf('/') + 1)).toList();
    } catch (SyntaxError e) {
      throw new IllegalArgumentException("sh: 1: " + e.getMessage(), e);
    }
  }

  private Process failed(String line, ShellStreams streams, int code, String message) {
    var process = host.register(line, streams.in(), streams.out(), streams.err());
    process.printError(message);
    process.runToEnd(() -> code);
    return process;
  }

  /// Starts a shell of its own for some part of a line.
  private Process shell(String name, ShellStreams streams, java.util.function.ToIntFunction<Process> body) {
    var process = host.register(name, new LineInput(streams.in()), streams.out(), streams.err());
    process.start(() -> guarded(process, () -> body.applyAsInt(process)));
    return process;
  }

  private static int guarded(Process shell, Supplier<Integer> body) {
    try {
      return body.get();
    } catch (Leave leave) {
      return leave.code;
    } catch (ArithmeticException e) {
      shell.printError("sh: 1: " + e.getMessage() + "\n");
      return SYNTAX;
    }
  }

  // -------- one command

  private Process launch(Command command, ShellStreams streams) {
    try {
      return launch(expand(new ShellWords(variables, _ -> ""), command), streams);
    } catch (ArithmeticException e) {
      return failed("sh", streams, SYNTAX, "sh: 1: " + e.getMessage() + "\n");
    }
  }

  private static Expanded expand(ShellWords words, Command command) {
    return new Expanded(words.fields(withoutAssignments(command)), command.redirects().stream().map(r -> new Opening(r, words.whole(r.target()))).toList());
  }

  /// On the loop's thread.
  private Process launch(Expanded command, ShellStreams streams) {
    var at = streams;
    try {
      for (var opening : command.openings) at = at.with(opening, host.files);
    } catch (Refused e) {
      return failed("sh", streams, SYNTAX, "sh: 1: " + e.getMessage() + "\n");
    }
    var name = command.args.isEmpty() ? "true" : command.args.getFirst();
    var args = command.args.isEmpty() ? command.args : command.args.subList(1, command.args.size());
    var tool = host.surroundings.tool(name.substring(name.lastIndexOf('/') + 1));
    if (tool == null) return failed("sh", at, NOT_FOUND, "sh: 1: " + name + ": not found\n");
    var process = host.register((tool.name() + " " + String.join(" ", args)).strip(), at.in(), at.out(), at.err());
    if (tool.waits(args)) process.start(() -> tool.run(process, new ArrayList<>(args)));
    else process.runToEnd(() -> tool.run(process, new ArrayList<>(args)));
    return process;
  }

  // -------- within a shell process

  private int list(Process shell, List<Item> items) {
    int code = 0;
    for (var item : items) {
      if (item.joined().equals("&&") && code != 0 || item.joined().equals("||") && code == 0) continue;
      code = pipeline(shell, item.pipeline(), item.background());
      variables.put("?", Integer.toString(code));
    }
    return code;
  }

  private int pipeline(Process shell, Pipeline pipeline, boolean background) {
    var elements = pipeline.elements();
    int code = 0;
    if (elements.size() == 1 && !background && here(elements.getFirst())) {
      code = inside(shell, elements.getFirst());
    } else {
      var started = start(shell, elements);
      if (background) return 0;
      for (var process : started) code = shell.waitFor(process);
    }
    return pipeline.negated() ? code == 0 ? 1 : 0 : code;
  }

  /// Whether a part is done by this shell itself.
  private boolean here(Element element) {
    return switch (element) {
      case Command command -> isOurs(command);
      case Function _ -> true;
      case Group group -> !group.subshell() && group.redirects().isEmpty();
      default -> element.redirects().isEmpty();
    };
  }

  private List<Process> start(Process shell, List<Element> elements) {
    var words = words(shell);
    var expanded = elements.stream().map(element -> element instanceof Command command && !isOurs(command) ? expand(words, command)
        : new Expanded(List.of(), element.redirects().stream().map(r -> new Opening(r, words.whole(r.target()))).toList())).toList();
    return shell.call(() -> {
      var all = new ArrayList<Process>();
      Input in = shell.in;
      for (int i = 0; i < elements.size(); i++) {
        var pipe = i < elements.size() - 1 ? new Pipe() : null;
        var streams = new ShellStreams(in, pipe != null ? pipe : ShellStreams.kept(shell.out), ShellStreams.kept(shell.err));
        all.add(elements.get(i) instanceof Command command && !isOurs(command) ? launch(expanded.get(i), streams) : compound(elements.get(i), expanded.get(i), streams));
        in = pipe;
      }
      return all;
    });
  }

  private Process compound(Element element, Expanded expanded, ShellStreams streams) {
    var at = streams;
    try {
      for (var opening : expanded.openings) at = at.with(opening, host.files);
    } catch (Refused e) {
      return failed("sh", streams, SYNTAX, "sh: 1: " + e.getMessage() + "\n");
    }
    return shell("sh", at, process -> inside(process, element));
  }

  private ShellWords words(Process shell) {
    return new ShellWords(variables, line -> output(shell, line));
  }

  /// What a command line prints: `$(...)`.
  private String output(Process shell, String line) {
    var printed = new ByteArrayOutputStream();
    var child = shell.call(() -> begin(line, new ShellStreams(Pipe.of(""), Output.to(printed::writeBytes), ShellStreams.kept(shell.err))));
    outputStatus = shell.waitFor(child);
    return printed.toString(StandardCharsets.UTF_8);
  }

  // -------- what the shell does itself

  private int inside(Process shell, Element element) {
    return switch (element) {
      case Command command -> isAssignment(command) ? assign(shell, command) : ours(shell, command);
      case Group group -> list(shell, group.items());
      case Choice choice -> choose(shell, choice);
      case Switch choice -> choose(shell, choice);
      case Function function -> {
        functions.put(function.name(), function.body());
        yield 0;
      }
      case Each each -> each(shell, each);
      case Loop loop -> loop(shell, loop);
    };
  }

  private int choose(Process shell, Choice choice) {
    for (var branch : choice.branches()) if (list(shell, branch.condition()) == 0) return list(shell, branch.body());
    return list(shell, choice.otherwise());
  }

  private int choose(Process shell, Switch choice) {
    var words = words(shell);
    var word = words.whole(choice.word());
    for (var one : choice.cases()) {
      for (var pattern : one.patterns()) if (words.pattern(pattern).matcher(word).matches()) return list(shell, one.body());
    }
    return 0;
  }

  private int each(Process shell, Each each) {
    int code = 0;
    for (var value : words(shell).fields(each.words())) {
      variables.put(each.variable(), value);
      try {
        code = list(shell, each.body());
      } catch (Leave leave) {
        if (leave.what == Leave.What.EXIT || leave.what == Leave.What.RETURN) throw leave;
        if (leave.what == Leave.What.BREAK) return 0;
      }
    }
    return code;
  }

  private int loop(Process shell, Loop loop) {
    int code = 0;
    while (list(shell, loop.condition()) == 0 != loop.until()) {
      try {
        code = list(shell, loop.body());
      } catch (Leave leave) {
        if (leave.what == Leave.What.EXIT || leave.what == Leave.What.RETURN) throw leave;
        if (leave.what == Leave.What.BREAK) return 0;
      }
      shell.sleep(ROUND);
    }
    return code;
  }

  private int assign(Process shell, Command command) {
    outputStatus = 0;
    for (var word : command.words()) {
      var name = assigned(word);
      variables.put(name, words(shell).whole(word).substring(name.length() + 1));
    }
    return outputStatus;
  }

  /// Whether this shell does a command itself.
  private boolean isOurs(Command command) {
    if (isAssignment(command) || ShellBuiltins.isOne(command)) return true;
    var words = withoutAssignments(command);
    return !words.isEmpty() && words.getFirst().pieces().size() == 1 && isFunction(words.getFirst().pieces().getFirst().text());
  }

  boolean isFunction(String name) {
    return functions.containsKey(name);
  }

  private static List<Word> withoutAssignments(Command command) {
    int at = 0;
    while (at < command.words().size() && assigned(command.words().get(at)) != null) at++;
    return command.words().subList(at, command.words().size());
  }

  /// A builtin or a function, with its redirections.
  private int ours(Process shell, Command command) {
    var words = words(shell);
    var expanded = expand(words, command);
    var streams = new ShellStreams(shell.in, shell.out, shell.err);
    try {
      for (var opening : expanded.openings) streams = streams.with(opening, host.files);
    } catch (Refused e) {
      shell.printError("sh: 1: " + e.getMessage() + "\n");
      return SYNTAX;
    }
    var name = expanded.args.getFirst();
    if (!isFunction(name)) return builtins.run(shell, expanded.args, lines(streams.in()), separators(words, command));
    IntSupplier body = () -> inside(shell, functions.get(name));
    if (!expanded.openings.isEmpty()) {
      var at = new ShellStreams(streams.in(), ShellStreams.kept(streams.out()), ShellStreams.kept(streams.err()));
      return shell.waitFor(shell.call(() -> shell(name, at, inner -> builtins.call(expanded.args.subList(1, expanded.args.size()), () -> inside(inner, functions.get(name))))));
    }
    return builtins.call(expanded.args.subList(1, expanded.args.size()), body);
  }

  private static LineInput lines(Input in) {
    return in instanceof LineInput lines ? lines : new LineInput(in);
  }

  /// What separates the fields that `read` finds: `IFS`, or an assignment of it in front.
  private String separators(ShellWords words, Command command) {
    for (var word : command.words()) {
      var name = assigned(word);
      if (name == null) break;
      if (name.equals("IFS")) return words.whole(word).substring("IFS=".length());
    }
    return variables.getOrDefault("IFS", " \t\n");
  }

  /// Runs a line in this shell: `eval`.
  int evaluate(Process shell, String line) {
    try {
      return list(shell, ShellSyntax.parse(line));
    } catch (SyntaxError e) {
      shell.printError("sh: 1: eval: " + e.getMessage() + "\n");
      throw new Leave(Leave.What.EXIT, SYNTAX);
    }
  }

  private static boolean isAssignment(Command command) {
    return !command.words().isEmpty() && command.words().stream().allMatch(word -> assigned(word) != null);
  }

  /// The variable that a word sets; null for any other word.
  static String assigned(Word word) {
    if (word.pieces().isEmpty() || word.pieces().getFirst().quoted()) return null;
    var first = word.pieces().getFirst().text();
    int equals = first.indexOf('=');
    return equals > 0 && first.substring(0, equals).matches("[A-Za-z_][A-Za-z0-9_]*") ? first.substring(0, equals) : null;
  }
}
