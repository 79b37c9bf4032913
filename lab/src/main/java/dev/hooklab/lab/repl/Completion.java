package dev.hooklab.lab.repl;

import dev.hooklab.host.Suggestions;
import dev.hooklab.host.ToolKinds;
import dev.hooklab.host.UsageGrammar;
import dev.hooklab.lab.repl.ShellScan.Kind;
import dev.hooklab.lab.repl.ShellScan.Token;
import java.util.ArrayList;
import java.util.List;

/// What could be typed next, wherever the cursor stands.
/// @param from where the part of the line begins that a suggestion replaces
record Completion(int from, Suggestions suggestions) {
  private static final Completion NOTHING = new Completion(0, new Suggestions(List.of(), ""));

  /// What is worth a hint: the same, but that no JavaScript is begun for it.
  static Suggestions hint(String line, int cursor, Session session) {
    boolean script = Line.of(line, session.lab()::isNode, session.shell()) instanceof Line.Script;
    return script && !line.matches("\\s*[\\w.-]*:?\\s*") ? NOTHING.suggestions : at(line, cursor, session).suggestions;
  }

  static Completion at(String line, int cursor, Session session) {
    var text = line.substring(0, cursor);
    int start = text.length() - text.stripLeading().length();
    var shell = session.shell();
    var word = text.substring(start);
    boolean first = word.matches("[\\w-]*") || session.lab().network.names().stream().anyMatch(name -> name.startsWith(word));
    if (shell == null && first || word.matches(":[\\w-]*")) return first(word, start, session);
    return switch (Line.of(text, session.lab()::isNode, shell)) {
      case Line.Empty _ -> shell == null ? NOTHING : command(shell, "", cursor, session);
      case Line.Command(var node, _, var at) -> command(node, text.substring(at), at, session);
      case Line.Word(var name, _) -> word(name, text, session);
      case Line.Script _ -> afterNode(text, session);
    };
  }

  /// The first word of a line: a node, a command of the lab, a name of JavaScript.
  private static Completion first(String word, int from, Session session) {
    var to = new Suggestions(List.of(), word);
    if (word.startsWith(":")) {
      for (var command : session.commands().values()) to.add(":" + command.name(), command.summary());
      return new Completion(from, to);
    }
    for (var host : session.lab().network.hosts()) {
      var node = session.lab().topology.nodes().get(host.name);
      to.add(host.name, node == null ? "" : node.description().replaceFirst("[.:] .*", ""));
    }
    if (!word.isEmpty()) session.lab().script().suggest(word, to);
    to.hint("NODE COMMAND  or  :WORD (:help lists them)  or  JavaScript", 0, 0);
    return new Completion(from, to);
  }

  /// A node's name and a blank, and nothing yet.
  private static Completion afterNode(String text, Session session) {
    var name = text.strip().replaceFirst(":$", "");
    if (text.endsWith(" ") && session.lab().isNode(name)) return command(name, "", text.length(), session);
    var to = new Suggestions(List.of(), "");
    return new Completion(session.lab().script().suggest(text, to), to);
  }

  // -------- a node's command

  private static Completion command(String node, String text, int at, Session session) {
    var host = session.lab().node(node);
    var tokens = ShellScan.of(text).tokens();
    boolean within = !tokens.isEmpty() && tokens.getLast().kind() == Kind.WORD && tokens.getLast().to() == text.length();
    var word = within ? text.substring(tokens.getLast().from()) : "";
    var before = within ? tokens.subList(0, tokens.size() - 1) : tokens;
    var words = words(before);
    int part = word.startsWith("-") ? 0 : Math.max(word.lastIndexOf(','), word.lastIndexOf('=')) + 1;
    var to = new Suggestions(words.isEmpty() ? List.of() : words.subList(1, words.size()), word.substring(part));
    if (!before.isEmpty() && before.getLast().kind() == Kind.REDIRECTION) {
      new ToolKinds(host).suggest("FILE", to);
    } else if (words.isEmpty()) {
      for (var tool : host.surroundings.tools()) to.add(tool.name(), tool.usage().lines().findFirst().orElse("").replaceFirst("^\\S+ ?", ""));
      to.hint("COMMAND in " + node, 0, 7);
    } else {
      var tool = host.surroundings.tool(words.getFirst());
      if (tool != null) tool.suggest(host, to);
    }
    return new Completion(at + text.length() - word.length() + part, to);
  }

  /// The words of the command that the tokens end in.
  private static List<String> words(List<Token> tokens) {
    var words = new ArrayList<String>();
    Kind before = Kind.OPERATOR;
    for (var token : tokens) {
      boolean begins = words.isEmpty() && ShellScan.isKeyword(token.value());
      if (token.kind() == Kind.OPERATOR) words.clear();
      else if (token.kind() == Kind.WORD && before != Kind.REDIRECTION && !begins) words.add(token.value());
      before = token.kind();
    }
    return words;
  }

  // -------- a command of the lab

  private static Completion word(String name, String text, Session session) {
    var command = session.commands().get(name);
    if (command == null) return NOTHING;
    int start = text.length();
    while (start > 0 && !Character.isWhitespace(text.charAt(start - 1))) start--;
    var words = new Words(text.substring(0, start)).all();
    var to = new Suggestions(words.subList(1, words.size()), text.substring(start));
    UsageGrammar.of(command.usage()).suggest(to, new LabKinds(session));
    if (!to.hint().isEmpty()) to.hint(":" + to.hint(), to.hintFrom() + 1, to.hintTo() + 1);
    return new Completion(start, to);
  }
}
