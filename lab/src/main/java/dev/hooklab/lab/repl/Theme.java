package dev.hooklab.lab.repl;

import org.jline.utils.AttributedStyle;

/// The colours of the prompt: the terminal's own sixteen, so that they suit light and dark backgrounds alike.
public final class Theme {
  public static final AttributedStyle PLAIN = AttributedStyle.DEFAULT;
  public static final AttributedStyle STRONG = PLAIN.bold();
  public static final AttributedStyle DIM = PLAIN.faint();
  public static final AttributedStyle NODE = PLAIN.foreground(AttributedStyle.CYAN).bold();
  public static final AttributedStyle SWITCH = PLAIN.foreground(AttributedStyle.CYAN);
  public static final AttributedStyle PROGRAM = PLAIN.foreground(AttributedStyle.GREEN);
  public static final AttributedStyle WORD = PLAIN.foreground(AttributedStyle.MAGENTA).bold();
  public static final AttributedStyle OPTION = PLAIN.foreground(AttributedStyle.BLUE);
  public static final AttributedStyle ADDRESS = PLAIN.foreground(AttributedStyle.YELLOW);
  public static final AttributedStyle TEXT = PLAIN.foreground(AttributedStyle.GREEN);
  public static final AttributedStyle NUMBER = PLAIN.foreground(AttributedStyle.YELLOW);
  public static final AttributedStyle KEYWORD = PLAIN.foreground(AttributedStyle.MAGENTA);
  public static final AttributedStyle CHAIN = PLAIN.foreground(AttributedStyle.CYAN);
  public static final AttributedStyle GOOD = PLAIN.foreground(AttributedStyle.GREEN).bold();
  public static final AttributedStyle BAD = PLAIN.foreground(AttributedStyle.RED).bold();
  public static final AttributedStyle CHANGED = PLAIN.foreground(AttributedStyle.YELLOW).bold();
  public static final AttributedStyle ERROR = PLAIN.foreground(AttributedStyle.RED);

  private Theme() {}
}
