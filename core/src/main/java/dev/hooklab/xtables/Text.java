package dev.hooklab.xtables;

/// Builds what an extension prints: parts with one blank between them.
public final class Text {
  private final StringBuilder out = new StringBuilder();

  /// Begins with a word.
  public static Text of(String word) {
    return new Text().add(word);
  }

  /// Adds a part.
  public Text add(String part) {
    if (!out.isEmpty()) out.append(' ');
    out.append(part);
    return this;
  }

  /// Adds a part if a condition holds.
  public Text addIf(boolean condition, String part) {
    return condition ? add(part) : this;
  }

  /// Adds an option and its argument, inverted or not: `! --mark 0x1`.
  public Text option(boolean not, String option, Object argument) {
    return addIf(not, "!").add(option).add(argument.toString());
  }

  @Override public String toString() {
    return out.toString();
  }
}
