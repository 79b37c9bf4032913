package dev.hooklab.host;

import dev.hooklab.host.ShellSyntax.Command;
import dev.hooklab.host.ShellSyntax.Item;
import dev.hooklab.host.ShellSyntax.Pipeline;
import dev.hooklab.host.ShellSyntax.Redirect;
import dev.hooklab.host.ShellSyntax.SyntaxError;
import dev.hooklab.host.ShellSyntax.Word;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Runs command lines on a node, as `sh -c` does: lists, pipelines, redirections to the node's files, variables.
final class Shell {
  private static final int NOT_FOUND = 127;
  private static final int SYNTAX = 2;

  private final Host host;
  private final Map<String, String> variables = new LinkedHashMap<>();

  Shell(Host host) {
    this.host = host;
  }

  /// A program to run with its streams, after expansion and redirection.
  private record Ready(Tool tool, List<String> args, Input in, Output out, Output err) {
    String command() {
      return (tool.name() + " " + String.join(" ", args)).strip();
    }
  }

  /// Starts a line. The process of a single command is that command; of anything longer, the shell.
  Process run(String line, Input in, Output out, Output err) {
    List<Item> items;
    try {
      items = ShellSyntax.parse(line);
    } catch (SyntaxError e) {
      return failed(line, in, out, err, SYNTAX, "sh: 1: " + e.getMessage() + "\n");
    }
    if (items.isEmpty()) return failed(line, in, out, err, 0, "");
    if (items.size() == 1 && single(items.get(0)) && !isAssignment(items.get(0).pipeline().commands().get(0))) {
      return simple(items.get(0).pipeline().commands().get(0), in, out, err);
    }
    var shell = host.register("sh -c " + line, in, out, err);
    shell.start(() -> list(shell, items));
    return shell;
  }

  /// The programs that a line names, as far as that is known before it is run.
  /// @throws IllegalArgumentException with the shell's words for a line that is no command
  static List<String> programs(String line) {
    try {
      return ShellSyntax.parse(line).stream().flatMap(item -> item.pipeline().commands().stream())
          .filter(command -> !command.words().isEmpty() && assigned(command.words().getFirst()) == null)
          .map(command -> command.words().getFirst().pieces())
          .filter(pieces -> pieces.stream().noneMatch(piece -> piece.expands() && piece.text().contains("$")))
          .map(pieces -> String.join("", pieces.stream().map(ShellSyntax.Piece::text).toList()))
          .map(name -> name.substring(name.lastIndexOf('/') + 1)).toList();
    } catch (SyntaxError e) {
      throw new IllegalArgumentException("sh: 1: " + e.getMessage(), e);
    }
  }

  private static boolean single(Item item) {
    return item.pipeline().commands().size() == 1 && !item.pipeline().negated() && !item.background();
  }

  private static boolean isAssignment(Command command) {
    return !command.words().isEmpty() && command.words().stream().allMatch(w -> assigned(w) != null);
  }

  private Process failed(String line, Input in, Output out, Output err, int code, String message) {
    var process = host.register(line, in, out, err);
    process.printError(message);
    process.runToEnd(() -> code);
    return process;
  }

  private Process simple(Command command, Input in, Output out, Output err) {
    var problem = new StringBuilder();
    var ready = prepare(command, in, out, err, problem);
    if (ready == null) return failed("sh", in, out, err, problem.toString().endsWith("not found\n") ? NOT_FOUND : SYNTAX, problem.toString());
    return launch(ready);
  }

  private Process launch(Ready ready) {
    var process = host.register(ready.command(), ready.in, ready.out, ready.err);
    if (ready.tool.waits(ready.args)) process.start(() -> ready.tool.run(process, ready.args));
    else process.runToEnd(() -> ready.tool.run(process, ready.args));
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
    var commands = pipeline.commands();
    if (commands.size() == 1 && isAssignment(commands.get(0))) return assign(commands.get(0));
    var started = shell.call(() -> {
      var all = new ArrayList<Process>();
      Input in = shell.in;
      for (int i = 0; i < commands.size(); i++) {
        var pipe = i < commands.size() - 1 ? new Pipe() : null;
        all.add(simple(commands.get(i), in, pipe != null ? pipe : kept(shell.out), kept(shell.err)));
        in = pipe;
      }
      return all;
    });
    if (background) return 0;
    int code = 0;
    for (var process : started) code = shell.waitFor(process);
    return pipeline.negated() ? code == 0 ? 1 : 0 : code;
  }

  /// An output that stays open when one of several writers has ended.
  private static Output kept(Output out) {
    return Output.to(out::write);
  }

  private int assign(Command command) {
    for (var word : command.words()) {
      var text = assigned(word);
      int equals = text.indexOf('=');
      variables.put(text.substring(0, equals), expand(word).substring(equals + 1));
    }
    return 0;
  }

  /// The first piece of a word that is an assignment; null for any other word.
  private static String assigned(Word word) {
    if (word.pieces().isEmpty()) return null;
    var first = word.pieces().get(0);
    return !first.quoted() && first.text().matches("[A-Za-z_][A-Za-z0-9_]*=.*") ? first.text() : null;
  }

  // -------- one command

  private Ready prepare(Command command, Input in, Output out, Output err, StringBuilder problem) {
    var args = new ArrayList<String>();
    for (var word : command.words()) words(word, args);
    for (var redirect : command.redirects()) {
      var target = expand(redirect.target());
      var opened = open(redirect, target, in, out, err, problem);
      if (opened == null) return null;
      in = opened.in;
      out = opened.out;
      err = opened.err;
    }
    if (args.isEmpty()) args.add("true");
    var name = args.removeFirst();
    var tool = host.surroundings.tool(name.substring(name.lastIndexOf('/') + 1));
    if (tool == null) {
      problem.append("sh: 1: ").append(name).append(": not found\n");
      return null;
    }
    return new Ready(tool, args, in, out, err);
  }

  private record Streams(Input in, Output out, Output err) {}

  private Streams open(Redirect redirect, String target, Input in, Output out, Output err, StringBuilder problem) {
    switch (redirect.operator()) {
      case "<<" -> {
        return new Streams(Pipe.of(target), out, err);
      }
      case "<" -> {
        var content = host.files.read(target);
        if (content.isEmpty()) {
          problem.append("sh: 1: cannot open ").append(target).append(": No such file\n");
          return null;
        }
        return new Streams(Pipe.of(new String(content.get(), StandardCharsets.UTF_8)), out, err);
      }
      case ">&" -> {
        return redirect.fd() == 2 ? new Streams(in, out, target.equals("1") ? kept(out) : err) : new Streams(in, target.equals("2") ? kept(err) : out, err);
      }
      default -> {
        if (target.equals("/dev/null")) return into(redirect, in, out, err, Output.NULL);
        boolean append = redirect.operator().equals(">>");
        var fault = append ? null : host.files.write(target, new byte[0], false);
        if (fault != null && !target.startsWith("/proc/")) {
          problem.append("sh: 1: cannot create ").append(target).append(": ").append(fault).append('\n');
          return null;
        }
        return into(redirect, in, out, err, Output.to(bytes -> host.files.write(target, bytes, !target.startsWith("/proc/"))));
      }
    }
  }

  private static Streams into(Redirect redirect, Input in, Output out, Output err, Output file) {
    if (redirect.operator().equals("&>")) return new Streams(in, file, file);
    return redirect.fd() == 2 ? new Streams(in, out, file) : new Streams(in, file, err);
  }

  // -------- expansion

  /// A word's fields: an unquoted variable is split at blanks.
  private void words(Word word, List<String> fields) {
    if (word.pieces().stream().allMatch(p -> !p.quoted() && p.expands()) && word.pieces().stream().anyMatch(p -> p.text().contains("$"))) {
      for (var field : expand(word).split("\\s+", -1)) if (!field.isEmpty()) fields.add(field);
    } else {
      fields.add(expand(word));
    }
  }

  private String expand(Word word) {
    var text = new StringBuilder();
    for (var piece : word.pieces()) text.append(piece.expands() ? variables(piece.text()) : piece.text());
    return text.toString();
  }

  private String variables(String text) {
    if (text.indexOf('$') < 0) return text;
    var expanded = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '$' || i + 1 == text.length()) {
        expanded.append(c);
        continue;
      }
      int from = i + 1;
      boolean braced = text.charAt(from) == '{';
      if (braced) from++;
      int to = from;
      if (to < text.length() && text.charAt(to) == '?') to++;
      else while (to < text.length() && (Character.isLetterOrDigit(text.charAt(to)) || text.charAt(to) == '_')) to++;
      if (to == from || braced && (to >= text.length() || text.charAt(to) != '}')) {
        expanded.append(c);
        continue;
      }
      var name = text.substring(from, to);
      expanded.append(name.equals("?") ? variables.getOrDefault("?", "0") : variables.getOrDefault(name, ""));
      i = braced ? to : to - 1;
    }
    return expanded.toString();
  }
}
