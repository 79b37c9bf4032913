package dev.hooklab.host;

import dev.hooklab.host.ShellStreams.Opening;
import dev.hooklab.host.ShellStreams.Refused;
import dev.hooklab.host.ShellSyntax.Choice;
import dev.hooklab.host.ShellSyntax.Command;
import dev.hooklab.host.ShellSyntax.Each;
import dev.hooklab.host.ShellSyntax.Element;
import dev.hooklab.host.ShellSyntax.Group;
import dev.hooklab.host.ShellSyntax.Item;
import dev.hooklab.host.ShellSyntax.Loop;
import dev.hooklab.host.ShellSyntax.Pipeline;
import dev.hooklab.host.ShellSyntax.SyntaxError;
import dev.hooklab.host.ShellSyntax.Word;
import dev.hooklab.sim.EventLoop;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// Runs command lines on a node, as `sh -c` does: lists, pipelines, loops, redirections to the node's files, variables. A
/// node has one set of variables, which last from line to line.
final class Shell {
  private static final int NOT_FOUND = 127;
  private static final int SYNTAX = 2;
  /// What one round of a loop takes at least, so that one without an end does not stop the clock.
  private static final long ROUND = 100 * EventLoop.MICROSECOND;

  /// Leaves loops, or the shell.
  private static final class Leave extends RuntimeException {
    private static final long serialVersionUID = 1;

    enum What { BREAK, CONTINUE, EXIT }

    private final What what;
    private final int code;

    Leave(What what, int code) {
      super(what.name(), null, false, false);
      this.what = what;
      this.code = code;
    }
  }

  /// A command after expansion.
  private record Expanded(List<String> args, List<Opening> openings) {}

  private final Host host;
  private final Map<String, String> variables = new LinkedHashMap<>();
  private int statusBefore;

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
  private static Command alone(Item item) {
    var pipeline = item.pipeline();
    if (pipeline.elements().size() > 1 || pipeline.negated() || item.background() || !(pipeline.elements().getFirst() instanceof Command command)) return null;
    boolean own = isAssignment(command) || command.words().stream().anyMatch(ShellWords::runsCommands) || isBuiltin(command);
    return own || command.redirects().stream().anyMatch(redirect -> ShellWords.runsCommands(redirect.target())) ? null : command;
  }

  /// The programs that a line names, as far as that is known before it is run.
  /// @throws IllegalArgumentException with the shell's words for a line that is no command
  static List<String> programs(String line) {
    try {
      return ShellSyntax.commands(ShellSyntax.parse(line)).stream()
          .filter(command -> !command.words().isEmpty() && assigned(command.words().getFirst()) == null && !isBuiltin(command))
          .map(command -> command.words().getFirst().pieces())
          .filter(pieces -> pieces.stream().noneMatch(piece -> piece.expands() && piece.text().contains("$")))
          .map(pieces -> String.join("", pieces.stream().map(ShellSyntax.Piece::text).toList()))
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
    var process = host.register(name, streams.in(), streams.out(), streams.err());
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
    return new Expanded(words.fields(command.words()), command.redirects().stream().map(r -> new Opening(r, words.whole(r.target()))).toList());
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
  private static boolean here(Element element) {
    return switch (element) {
      case Command command -> isAssignment(command) || isBuiltin(command);
      case Group group -> !group.subshell() && group.redirects().isEmpty();
      default -> element.redirects().isEmpty();
    };
  }

  private List<Process> start(Process shell, List<Element> elements) {
    var words = words(shell);
    var expanded = elements.stream().map(element -> element instanceof Command command ? expand(words, command)
        : new Expanded(List.of(), element.redirects().stream().map(r -> new Opening(r, words.whole(r.target()))).toList())).toList();
    return shell.call(() -> {
      var all = new ArrayList<Process>();
      Input in = shell.in;
      for (int i = 0; i < elements.size(); i++) {
        var pipe = i < elements.size() - 1 ? new Pipe() : null;
        var streams = new ShellStreams(in, pipe != null ? pipe : ShellStreams.kept(shell.out), ShellStreams.kept(shell.err));
        all.add(elements.get(i) instanceof Command ? launch(expanded.get(i), streams) : compound(elements.get(i), expanded.get(i), streams));
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
    shell.waitFor(child);
    return printed.toString(StandardCharsets.UTF_8);
  }

  // -------- what the shell does itself

  private int inside(Process shell, Element element) {
    return switch (element) {
      case Command command -> isAssignment(command) ? assign(shell, command) : builtin(words(shell).fields(command.words()));
      case Group group -> list(shell, group.items());
      case Choice choice -> choose(shell, choice);
      case Each each -> each(shell, each);
      case Loop loop -> loop(shell, loop);
    };
  }

  private int choose(Process shell, Choice choice) {
    for (var branch : choice.branches()) if (list(shell, branch.condition()) == 0) return list(shell, branch.body());
    return list(shell, choice.otherwise());
  }

  private int each(Process shell, Each each) {
    int code = 0;
    for (var value : words(shell).fields(each.words())) {
      variables.put(each.variable(), value);
      try {
        code = list(shell, each.body());
      } catch (Leave leave) {
        if (leave.what == Leave.What.EXIT) throw leave;
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
        if (leave.what == Leave.What.EXIT) throw leave;
        if (leave.what == Leave.What.BREAK) return 0;
      }
      shell.sleep(ROUND);
    }
    return code;
  }

  private int assign(Process shell, Command command) {
    for (var word : command.words()) {
      var name = assigned(word);
      variables.put(name, words(shell).whole(word).substring(name.length() + 1));
    }
    return 0;
  }

  private static boolean isBuiltin(Command command) {
    if (command.words().isEmpty() || command.words().getFirst().pieces().size() != 1) return false;
    return switch (command.words().getFirst().pieces().getFirst().text()) {
      case ":", "break", "continue", "exit", "export" -> true;
      default -> false;
    };
  }

  private int builtin(List<String> words) {
    int code = words.size() > 1 && words.get(1).matches("\\d{1,3}") ? Integer.parseInt(words.get(1)) : Integer.parseInt(variables.getOrDefault("?", "0"));
    switch (words.getFirst()) {
      case "break" -> throw new Leave(Leave.What.BREAK, 0);
      case "continue" -> throw new Leave(Leave.What.CONTINUE, 0);
      case "exit" -> throw new Leave(Leave.What.EXIT, code & 0xff);
      case "export" -> {
        for (var word : words.subList(1, words.size())) {
          int equals = word.indexOf('=');
          if (equals > 0) variables.put(word.substring(0, equals), word.substring(equals + 1));
        }
      }
      default -> { }
    }
    return 0;
  }

  private static boolean isAssignment(Command command) {
    return !command.words().isEmpty() && command.words().stream().allMatch(word -> assigned(word) != null);
  }

  /// The variable that a word sets; null for any other word.
  private static String assigned(Word word) {
    if (word.pieces().isEmpty() || word.pieces().getFirst().quoted()) return null;
    var first = word.pieces().getFirst().text();
    int equals = first.indexOf('=');
    return equals > 0 && first.substring(0, equals).matches("[A-Za-z_][A-Za-z0-9_]*") ? first.substring(0, equals) : null;
  }
}
