package dev.hooklab.lab.exercise;

import dev.hooklab.lab.repl.Screen;
import dev.hooklab.lab.repl.Theme;
import java.util.regex.Pattern;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/// Shows Markdown on a screen: headings, paragraphs, lists, code and pictures. Where there are no colours, it stays as it is
/// written but for its line breaks.
final class Markdown {
  private static final int WIDEST = 100;
  private static final Pattern ITEM = Pattern.compile("( *(?:[-*]|\\d+\\.) +)(.*)");
  private static final Pattern INLINE = Pattern.compile("`([^`]+)`|\\*\\*([^*]+)\\*\\*");

  private final Screen screen;
  private final int width;
  private final StringBuilder paragraph = new StringBuilder();
  private String indent = "";
  private String bullet = "";

  private Markdown(Screen screen) {
    this.screen = screen;
    this.width = Math.min(screen.width(), WIDEST);
  }

  static void show(Screen screen, String text) {
    new Markdown(screen).show(text);
  }

  private void show(String text) {
    boolean code = false;
    for (var line : text.lines().toList()) {
      var item = ITEM.matcher(line);
      if (line.startsWith("```")) {
        flush();
        code = !code;
      } else if (code) {
        screen.println("    " + line, Theme.CHAIN);
      } else if (line.startsWith("#")) {
        flush();
        screen.println(screen.coloured() ? line.replaceFirst("^#+ *", "") : line, Theme.STRONG);
      } else if (line.isBlank()) {
        flush();
        screen.println("");
      } else if (line.startsWith("|")) {
        flush();
        screen.println(line);
      } else if (item.matches()) {
        flush();
        bullet = item.group(1);
        indent = " ".repeat(bullet.length());
        paragraph.append(item.group(2));
      } else {
        if (!paragraph.isEmpty()) paragraph.append(' ');
        paragraph.append(line.strip());
      }
    }
    flush();
  }

  /// Shows the paragraph that was gathered, in lines of the screen's width.
  private void flush() {
    var left = inline(paragraph.toString());
    boolean first = true;
    while (!left.isEmpty()) {
      int room = Math.max(20, width - indent.length());
      int end = left.length() <= room ? left.length() : lastBlank(left, room);
      screen.println(new AttributedStringBuilder().append(first ? bullet : indent).append(left.subSequence(0, end)));
      while (end < left.length() && left.charAt(end) == ' ') end++;
      left = left.subSequence(end, left.length());
      first = false;
    }
    paragraph.setLength(0);
    indent = "";
    bullet = "";
  }

  /// Where a line that has this much room ends: at a blank, if there is one.
  private static int lastBlank(AttributedString text, int room) {
    for (int at = room; at > 0; at--) if (text.charAt(at) == ' ') return at;
    return room;
  }

  private AttributedString inline(String text) {
    if (!screen.coloured()) return new AttributedString(text);
    var styled = new AttributedStringBuilder();
    var found = INLINE.matcher(text);
    int at = 0;
    while (found.find()) {
      styled.append(text, at, found.start());
      if (found.group(1) != null) styled.styled(Theme.ADDRESS, found.group(1)); else styled.styled(Theme.STRONG, found.group(2));
      at = found.end();
    }
    return styled.append(text, at, text.length()).toAttributedString();
  }
}
