package dev.hooklab.lab.repl;

import java.util.regex.Pattern;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/// The colours of a command's words, and of the rules of iptables above all: what accepts is green, what drops is red.
final class RuleColours {
  private static final Pattern CHAIN = Pattern.compile("INPUT|FORWARD|OUTPUT|PREROUTING|POSTROUTING");
  private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}(/\\S+)?|[0-9a-f:]*::[0-9a-f:]*(/\\d+)?");
  private static final Pattern WORDS = Pattern.compile("\\S+|\\s+");

  private RuleColours() {}

  /// The style of a word of a command line.
  /// @param before the word before it
  static AttributedStyle of(String program, String before, String word) {
    if (word.startsWith("-") && word.length() > 1) return Theme.OPTION;
    if (program.startsWith("iptables")) {
      if (before.equals("-j") || before.equals("--jump") || before.equals("-P") && !CHAIN.matcher(word).matches()) return verdict(word);
      if (CHAIN.matcher(word).matches()) return Theme.CHAIN;
      if (word.equals("!")) return Theme.BAD;
    }
    if (ADDRESS.matcher(word).matches()) return Theme.ADDRESS;
    return Theme.PLAIN;
  }

  /// The style of what a rule does.
  static AttributedStyle verdict(String target) {
    return switch (target) {
      case "ACCEPT" -> Theme.GOOD;
      case "DROP", "REJECT" -> Theme.BAD;
      default -> Theme.WORD;
    };
  }

  /// A rule as `iptables -S` prints it, in colours.
  static AttributedString rule(String line) {
    var text = new AttributedStringBuilder();
    var words = WORDS.matcher(line);
    var before = "";
    while (words.find()) {
      var word = words.group();
      text.styled(of("iptables", before, word), word);
      if (!word.isBlank()) before = word;
    }
    return text.toAttributedString();
  }
}
