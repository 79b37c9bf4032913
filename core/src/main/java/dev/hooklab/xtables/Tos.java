package dev.hooklab.xtables;

import java.util.Locale;

/// A type of service byte and the bits of it that count, by number or by one of the names of RFC 1349.
public record Tos(int value, int mask) {
  private static final String[] NAMES = {"Minimize-Delay", "Maximize-Throughput", "Maximize-Reliability", "Minimize-Cost", "Normal-Service"};
  private static final int[] VALUES = {0x10, 0x08, 0x04, 0x02, 0x00};
  /// All that a name says anything of.
  private static final int NAMED = 0x3f;
  private static final int BYTE = 0xff;

  /// Reads `value[/mask]` or a name.
  public static Tos read(Use use) {
    var text = use.text();
    var value = Numeral.read(text, 0);
    if (value == null || !value.within(0, BYTE)) return named(text);
    if (value.end() == text.length()) return new Tos((int) value.value(), BYTE);
    long mask = text.charAt(value.end()) == '/' ? Numeral.strict(text.substring(value.end() + 1), 0, BYTE) : -1;
    if (mask < 0) throw new ParameterProblem("Illegal value: \"" + text + "\"");
    return new Tos((int) value.value(), (int) mask);
  }

  private static Tos named(String text) {
    for (int i = 0; i < NAMES.length; i++) if (NAMES[i].equalsIgnoreCase(text)) return new Tos(VALUES[i], NAMED);
    throw new ParameterProblem("Symbolic name \"" + text + "\" is unknown");
  }

  /// The name of the value; null when it has none.
  public String name() {
    if (mask != NAMED) return null;
    for (int i = 0; i < NAMES.length; i++) if (VALUES[i] == value) return NAMES[i];
    return null;
  }

  /// The names with their values, one a line, for the help of who reads them.
  public static String help() {
    var out = new StringBuilder();
    for (int i = 0; i < NAMES.length; i++) out.append(String.format(Locale.ROOT, "    0x%02x  %s%n", VALUES[i], NAMES[i]));
    return out.toString();
  }

  /// `0x10/0x3f`.
  @Override public String toString() {
    return String.format(Locale.ROOT, "0x%02x/0x%02x", value, mask);
  }
}
