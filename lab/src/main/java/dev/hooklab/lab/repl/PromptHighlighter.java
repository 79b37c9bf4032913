package dev.hooklab.lab.repl;

import dev.hooklab.lab.repl.ShellScan.Kind;
import java.util.regex.Pattern;
import org.jline.reader.Highlighter;
import org.jline.reader.LineReader;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/// The colours of the line being typed.
final class PromptHighlighter implements Highlighter {
  private final Session session;

  PromptHighlighter(Session session) {
    this.session = session;
  }

  @Override public AttributedString highlight(LineReader reader, String line) {
    var text = new AttributedStringBuilder();
    switch (Line.of(line, session.lab()::isNode, session.shell())) {
      case Line.Empty _ -> text.append(line);
      case Line.Word(var name, _) -> {
        int end = line.indexOf(':') + 1 + name.length();
        boolean known = session.commands().keySet().stream().anyMatch(command -> command.startsWith(name));
        text.styled(known ? Theme.WORD : Theme.ERROR, line.substring(0, end)).append(line.substring(end));
      }
      case Line.Command(_, _, var at) -> {
        text.styled(Theme.NODE, line.substring(0, at));
        command(line.substring(at), text);
      }
      case Line.Script _ -> script(line, text);
    }
    return text.toAttributedString();
  }

  @Override public void setErrorPattern(Pattern pattern) { }

  @Override public void setErrorIndex(int index) { }

  // -------- a node's command

  private void command(String command, AttributedStringBuilder text) {
    int done = 0;
    var program = "";
    var before = "";
    for (var token : ShellScan.of(command).tokens()) {
      text.append(command, done, token.from());
      done = token.to();
      var style = switch (token.kind()) {
        case OPERATOR, REDIRECTION -> Theme.KEYWORD;
        case COMMENT -> Theme.DIM;
        case HEREDOC -> Theme.TEXT;
        case WORD -> program.isEmpty() ? program(token.value()) : RuleColours.of(program, before, token.value());
      };
      text.styled(style, command.substring(token.from(), token.to()));
      if (token.kind() == Kind.OPERATOR) program = "";
      else if (token.kind() == Kind.WORD && program.isEmpty()) program = token.value();
      if (token.kind() == Kind.WORD) before = token.value();
    }
    text.append(command, done, command.length());
  }

  private AttributedStyle program(String name) {
    boolean begun = session.lab().network.tools().stream().anyMatch(tool -> tool.name().startsWith(name));
    return begun || name.contains("=") || name.contains("/") || ShellScan.isKeyword(name) ? Theme.PROGRAM : Theme.ERROR;
  }

  // -------- JavaScript

  private static void script(String line, AttributedStringBuilder text) {
    int done = 0;
    for (var token : JsLexer.tokens(line)) {
      text.append(line, done, token.from());
      done = token.to();
      var style = switch (token.kind()) {
        case KEYWORD -> Theme.KEYWORD;
        case LITERAL, NUMBER -> Theme.NUMBER;
        case STRING, REGEX -> Theme.TEXT;
        case COMMENT -> Theme.DIM;
        case NAME, PUNCTUATION -> Theme.PLAIN;
      };
      text.styled(style, line.substring(token.from(), token.to()));
    }
    text.append(line, done, line.length());
  }
}
