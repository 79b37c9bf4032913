package dev.hooklab.xtables;

import java.util.Locale;

/// Differentiated services code points, 0 to 63, and the names of their classes (RFC 2474, 2597, 3246).
public final class Dscp {
  public static final int MAX = 63;
  private static final int EXPEDITED = 0x2e;

  private Dscp() {}

  /// Reads the name of a class: `BE`, `EF`, `CS0` to `CS7`, `AF11` to `AF43`; what follows it does not matter.
  public static int readClass(Use use) {
    var name = use.text().toUpperCase(Locale.ROOT);
    if (name.startsWith("BE")) return 0;
    if (name.startsWith("EF")) return EXPEDITED;
    if (name.matches("CS[0-7].*")) return (name.charAt(2) - '0') * 8;
    if (name.matches("AF[1-4][1-3].*")) return (name.charAt(2) - '0') * 8 + (name.charAt(3) - '0') * 2;
    throw new ParameterProblem("Invalid DSCP value `" + use.text() + "'");
  }

  /// `0x2e`.
  public static String text(int dscp) {
    return String.format(Locale.ROOT, "0x%02x", dscp);
  }
}
