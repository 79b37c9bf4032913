package dev.hooklab.lab.script;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.SourceSection;
import org.graalvm.polyglot.Value;

/// Turns what GraalJS throws into what the user is told: of the stack only the script's own frames, of the messages
/// none that speak of the machinery.
final class FaultReader {
  private static final int MOST_CALLS = 12;
  private static final Pattern SYNTAX = Pattern.compile("SyntaxError: \\S*?:\\d+:\\d+ (.*)", Pattern.DOTALL);
  private static final Pattern NOT_DEFINED = Pattern.compile("ReferenceError: (\\w+) is not defined");
  private static final Pattern NO_MEMBER = Pattern.compile("TypeError: invokeMember \\((.*)\\) on (.*) failed due to: .*", Pattern.DOTALL);
  private static final Pattern NO_MODULE = Pattern.compile("Error: (Cannot (?:import|read) \"([^\"]+)\": .*)", Pattern.DOTALL);
  private static final Pattern NO_FILE = Pattern.compile("Error: Error reading module '([^']+)' imported from .*", Pattern.DOTALL);
  private static final Pattern BAD_JSON = Pattern.compile("SyntaxError: (.*) in JSON at position (\\d+)");

  private static final String NO_JAVA = "scripts cannot reach Java, only what they import from \"hooklab\"";
  private static final String MODULES = "scripts are ES modules: import { name } from \"./file.js\"";
  private static final String VIRTUAL = "time is virtual: lab.sleep(\"1s\") lets it pass";
  private static final String MACHINE = "scripts see nothing of the machine that they run on";
  private static final Map<String, String> INSTEAD = Map.ofEntries(
      Map.entry("Java", NO_JAVA), Map.entry("Packages", NO_JAVA), Map.entry("java", NO_JAVA), Map.entry("Polyglot", NO_JAVA),
      Map.entry("require", MODULES), Map.entry("module", MODULES), Map.entry("exports", MODULES), Map.entry("load", MODULES),
      Map.entry("setTimeout", VIRTUAL), Map.entry("setInterval", VIRTUAL),
      Map.entry("process", MACHINE), Map.entry("Deno", MACHINE), Map.entry("Bun", MACHINE),
      Map.entry("fetch", "scripts reach the lab's network only: node.http.get(url)"),
      Map.entry("print", "console.log prints"));

  private final ScriptFiles files;

  FaultReader(ScriptFiles files) {
    this.files = files;
  }

  /// What a script threw, which need not be an Error.
  ScriptFault read(Value thrown) {
    if (!thrown.isException()) return ScriptFault.of("Thrown: " + Coerce.show(thrown));
    try {
      throw thrown.throwException();
    } catch (PolyglotException e) {
      return read(e);
    }
  }

  ScriptFault read(PolyglotException e) {
    if (e.isHostException()) return ScriptFault.ofLab(e.asHostException());
    if (e.isInternalError()) return ScriptFault.ofLab(e);
    var calls = new ArrayList<String>();
    var place = e.isSyntaxError() ? e.getSourceLocation() : null;
    for (var frame : e.getPolyglotStackTrace()) {
      if (!frame.isGuestFrame() || !isUsers(frame.getSourceLocation())) continue;
      if (place == null) place = frame.getSourceLocation();
      if (calls.size() < MOST_CALLS) calls.add(call(frame.getRootName(), at(frame.getSourceLocation())));
    }
    if (place == null) place = e.getSourceLocation();
    var message = message(e) + cause(e);
    if (!isUsers(place)) return unplaced(message);
    var line = place.getSource().getCharacters(place.getStartLine()).toString();
    return new ScriptFault(message, at(place), excerpt(line, place.getStartLine(), place.getStartColumn()), calls, null);
  }

  /// A fault that JavaScript gives no place for: a module that cannot be read stands in an import.
  private ScriptFault unplaced(String message) {
    var module = NO_MODULE.matcher(message);
    if (module.matches()) {
      var name = module.group(2);
      return placed(module.group(1), Pattern.compile("['\"][^'\"]*" + Pattern.quote(name.substring(name.lastIndexOf('/') + 1)) + "['\"]"), files.opened());
    }
    var url = NO_FILE.matcher(message);
    if (url.matches()) {
      var told = "Cannot import \"" + url.group(1) + "\": scripts import \"hooklab\" and files beside them";
      return placed(told, Pattern.compile("['\"]" + Pattern.quote(url.group(1)) + "['\"]"), files.opened());
    }
    var json = BAD_JSON.matcher(message);
    if (json.matches() && !files.opened().isEmpty()) {
      return inJson(json.group(1), Integer.parseInt(json.group(2)), files.opened().getLast());
    }
    if (message.equals("TypeError: Invalid module type was asserted")) {
      return placed("A JSON file is imported so: import data from \"./data.json\" with { type: \"json\" }", Pattern.compile("['\"][^'\"]+\\.json['\"]"), files.opened());
    }
    return ScriptFault.of(message);
  }

  /// Finds an import in the files that were read; the last file is the first suspect.
  private ScriptFault placed(String message, Pattern specifier, List<Path> suspects) {
    for (var file : suspects.reversed()) {
      var content = content(file);
      var found = specifier.matcher(content);
      if (found.find()) return in(file, content, found.start(), message);
    }
    return ScriptFault.of(message);
  }

  private ScriptFault inJson(String message, int position, Path file) {
    var content = content(file);
    return in(file, content, Math.min(position, content.length()), message);
  }

  private ScriptFault in(Path file, String content, int at, String message) {
    int start = content.lastIndexOf('\n', Math.max(0, at - 1)) + 1;
    if (start > at) start = at;
    int end = content.indexOf('\n', at);
    int line = (int) content.substring(0, start).chars().filter(c -> c == '\n').count() + 1;
    var source = content.substring(start, end < 0 ? content.length() : end);
    var place = files.shown(file.toString()) + ":" + line + ":" + (at - start + 1);
    return new ScriptFault(message, place, excerpt(source, line, at - start + 1), List.of(), null);
  }

  private static String content(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException _) {
      return "";
    }
  }

  private static String message(PolyglotException e) {
    var message = e.getMessage() == null ? "" : e.getMessage();
    var syntax = SYNTAX.matcher(message);
    if (syntax.matches()) return "SyntaxError: " + syntax.group(1).lines().findFirst().orElse("");
    var reference = NOT_DEFINED.matcher(message);
    if (reference.matches() && INSTEAD.containsKey(reference.group(1))) return message + ": " + INSTEAD.get(reference.group(1));
    var member = NO_MEMBER.matcher(message);
    if (member.matches()) return "TypeError: %s.%s is not a function".formatted(member.group(2), member.group(1));
    return message;
  }

  private static String cause(PolyglotException e) {
    var thrown = e.getGuestObject();
    if (thrown == null || !thrown.hasMember("cause")) return "";
    return "\nCaused by: " + thrown.getMember("cause");
  }

  private boolean isUsers(SourceSection section) {
    return section != null && section.isAvailable() && files.shown(section.getSource().getPath()) != null;
  }

  private String at(SourceSection section) {
    return files.shown(section.getSource().getPath()) + ":" + section.getStartLine() + ":" + section.getStartColumn();
  }

  private static String call(String name, String at) {
    return name == null || name.startsWith(":") || name.startsWith("<") ? at : name + " (" + at + ")";
  }

  /// The line with a caret below; of a very long line, what is around the column.
  private static String excerpt(String line, int number, int column) {
    int from = Math.max(0, column - 80);
    var shown = line.stripTrailing().replace('\t', ' ');
    shown = shown.substring(Math.min(from, shown.length()), Math.min(shown.length(), from + 120));
    var margin = "%5d | ".formatted(number);
    return margin + shown + "\n" + " ".repeat(margin.length() - 2) + "| " + " ".repeat(column - 1 - from) + "^";
  }
}
