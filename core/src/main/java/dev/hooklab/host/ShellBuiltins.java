package dev.hooklab.host;

import dev.hooklab.host.ShellTree.Command;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The commands that a shell does itself, because they change it: variables, parameters, functions, `read`, and the ways out
/// of loops.
final class ShellBuiltins {
  private static final Set<String> NAMES =
      Set.of(":", "break", "continue", "exit", "return", "export", "readonly", "unset", "set", "shift", "local", "read", "eval", "type", "command");

  /// Leaves loops, functions, or the shell.
  static final class Leave extends RuntimeException {
    private static final long serialVersionUID = 1;

    enum What { BREAK, CONTINUE, RETURN, EXIT }

    final What what;
    final int code;

    Leave(What what, int code) {
      super(what.name(), null, false, false);
      this.what = what;
      this.code = code;
    }
  }

  private final Shell shell;
  private final Map<String, String> variables;
  /// What `local` hides, for each function that is being run.
  private final List<Map<String, String>> hidden = new ArrayList<>();

  ShellBuiltins(Shell shell, Map<String, String> variables) {
    this.shell = shell;
    this.variables = variables;
  }

  static boolean isOne(Command command) {
    for (var word : command.words()) {
      if (Shell.assigned(word) != null) continue;
      return word.pieces().size() == 1 && NAMES.contains(word.pieces().getFirst().text());
    }
    return false;
  }

  /// @param in where `read` reads from
  int run(Process process, List<String> words, LineInput in, String separators) {
    var args = words.subList(1, words.size());
    int status = Integer.parseInt(variables.getOrDefault("?", "0"));
    int code = !args.isEmpty() && args.getFirst().matches("\\d{1,3}") ? Integer.parseInt(args.getFirst()) & 0xff : status;
    return switch (words.getFirst()) {
      case "break" -> throw new Leave(Leave.What.BREAK, 0);
      case "continue" -> throw new Leave(Leave.What.CONTINUE, 0);
      case "return" -> throw new Leave(Leave.What.RETURN, code);
      case "exit" -> throw new Leave(Leave.What.EXIT, code);
      case "export", "readonly" -> assign(args);
      case "local" -> local(process, args);
      case "unset" -> {
        args.forEach(variables::remove);
        yield 0;
      }
      case "set" -> {
        if (!args.isEmpty() && args.getFirst().equals("--")) parameters(args.subList(1, args.size()));
        yield 0;
      }
      case "shift" -> shift(process, args.isEmpty() ? 1 : code);
      case "read" -> read(process, args, in, separators);
      case "eval" -> shell.evaluate(process, String.join(" ", args));
      case "type", "command" -> find(process, args);
      default -> 0;
    };
  }

  private int assign(List<String> words) {
    for (var word : words) {
      int equals = word.indexOf('=');
      if (equals > 0) variables.put(word.substring(0, equals), word.substring(equals + 1));
    }
    return 0;
  }

  private int find(Process process, List<String> args) {
    var names = args.stream().filter(arg -> !arg.equals("-v")).toList();
    for (var name : names) {
      if (NAMES.contains(name) || shell.isFunction(name) || process.host.surroundings.tool(name) != null) {
        process.print(args.size() > names.size() ? name + "\n" : name + " is " + (NAMES.contains(name) ? "a shell builtin" : shell.isFunction(name) ? "a shell function" : "/usr/bin/" + name) + "\n");
        continue;
      }
      if (args.size() == names.size()) process.print(name + ": not found\n");
      return 127;
    }
    return 0;
  }

  // -------- parameters and functions

  List<String> parameters() {
    var parameters = new ArrayList<String>();
    for (int i = 1; i <= Integer.parseInt(variables.getOrDefault("#", "0")); i++) parameters.add(variables.get(Integer.toString(i)));
    return parameters;
  }

  void parameters(List<String> values) {
    int before = Integer.parseInt(variables.getOrDefault("#", "0"));
    for (int i = values.size() + 1; i <= before; i++) variables.remove(Integer.toString(i));
    for (int i = 1; i <= values.size(); i++) variables.put(Integer.toString(i), values.get(i - 1));
    variables.put("#", Integer.toString(values.size()));
    variables.put("@", String.join(" ", values));
    variables.put("*", String.join(" ", values));
  }

  private int shift(Process process, int by) {
    var parameters = parameters();
    if (by > parameters.size()) {
      process.printError("sh: 1: shift: can't shift that many\n");
      throw new Leave(Leave.What.EXIT, 2);
    }
    parameters(parameters.subList(by, parameters.size()));
    return 0;
  }

  /// Runs the body of a function with parameters and local variables of its own.
  int call(List<String> arguments, java.util.function.IntSupplier body) {
    var before = parameters();
    var locals = new LinkedHashMap<String, String>();
    parameters(arguments);
    hidden.add(locals);
    try {
      return body.getAsInt();
    } catch (Leave leave) {
      if (leave.what != Leave.What.RETURN) throw leave;
      return leave.code;
    } finally {
      hidden.remove(locals);
      locals.forEach((name, value) -> {
        if (value == null) variables.remove(name); else variables.put(name, value);
      });
      parameters(before);
    }
  }

  private int local(Process process, List<String> words) {
    if (hidden.isEmpty()) {
      process.printError("sh: 1: local: not in a function\n");
      throw new Leave(Leave.What.EXIT, 2);
    }
    for (var word : words) {
      var name = word.indexOf('=') < 0 ? word : word.substring(0, word.indexOf('='));
      if (!hidden.getLast().containsKey(name)) hidden.getLast().put(name, variables.get(name));
    }
    return assign(words);
  }

  // -------- read

  private int read(Process process, List<String> args, LineInput in, String separators) {
    boolean raw = !args.isEmpty() && args.getFirst().equals("-r");
    var names = args.stream().skip(raw ? 1 : 0).toList();
    if (names.isEmpty()) {
      process.printError("sh: 1: read: arg count\n");
      return 2;
    }
    var line = line(process, in);
    boolean found = line != null;
    while (!raw && line != null && line.endsWith("\\") && !line.endsWith("\\\\")) {
      var more = line(process, in);
      line = line.substring(0, line.length() - 1) + (more == null ? "" : more);
    }
    var rest = found ? line : "";
    for (int i = 0; i < names.size(); i++) {
      boolean last = i == names.size() - 1;
      rest = trimmed(rest, separators);
      int end = last ? rest.length() : end(rest, separators, raw);
      variables.put(names.get(i), raw ? rest.substring(0, end) : rest.substring(0, end).replaceAll("\\\\(.)", "$1"));
      int next = end;
      while (next < rest.length() && rest.charAt(next) == ' ') next++;
      if (next < rest.length() && separators.indexOf(rest.charAt(next)) >= 0) next++;
      rest = rest.substring(next);
    }
    return found ? 0 : 1;
  }

  /// Without the blanks at both ends that separate fields.
  private static String trimmed(String text, String separators) {
    int from = 0;
    int to = text.length();
    while (from < to && isBlank(text.charAt(from), separators)) from++;
    while (to > from && isBlank(text.charAt(to - 1), separators)) to--;
    return text.substring(from, to);
  }

  private static boolean isBlank(char c, String separators) {
    return (c == ' ' || c == '\t') && separators.indexOf(c) >= 0;
  }

  private static int end(String text, String separators, boolean raw) {
    for (int i = 0; i < text.length(); i++) {
      if (!raw && text.charAt(i) == '\\') i++;
      else if (separators.indexOf(text.charAt(i)) >= 0) return i;
    }
    return text.length();
  }

  private static String line(Process process, LineInput in) {
    while (true) {
      var line = process.call(in::line);
      if (line != null || process.call(in::ended)) return line;
      process.await(in.ready(), -1);
    }
  }
}
