package dev.hooklab.ipset;

import dev.hooklab.addr.Services;

/// Reads the numbers of ipset's command line.
public final class SetNumbers {
  private SetNumbers() {}

  /// A number within bounds.
  /// @throws SetProblem in ipset's words
  public static long number(String text, long min, long max) {
    long value;
    try {
      boolean hex = text.startsWith("0x") || text.startsWith("0X");
      value = hex ? Long.parseLong(text.substring(2), 16) : Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw SetProblem.syntax("'" + text + "' is invalid as number");
    }
    if (value < min || value > max) throw SetProblem.syntax("'" + text + "' is out of range " + min + "-" + max);
    return value;
  }

  /// A port by number, or by the name of a service.
  public static int port(String text, String protocol) {
    var service = Services.port(text, protocol);
    if (service.isPresent()) return service.get();
    try {
      return (int) number(text, 0, 0xffff);
    } catch (SetProblem e) {
      throw new SetProblem(e.getMessage() + "\nSyntax error: '" + protocol + "' is invalid as number\ncannot parse '" + text + "' as a "
          + protocol + " port");
    }
  }
}
