package dev.hooklab.tool.iproute;

import dev.hooklab.errno.Refused;

/// How an `ip` command ends badly: what it says on standard error, and its exit code. A final one ends the whole program,
/// a batch too; the others only the command.
public final class Failure extends Exception {
  private static final long serialVersionUID = 1;

  /// What a program that calls `exit(-1)` leaves.
  static final int USAGE = 255;
  static final int WRONG = 1;
  static final int KERNEL = 2;

  private final int code;
  private final boolean last;

  private Failure(int code, boolean last, String text) {
    super(text, null, false, false);
    this.code = code;
    this.last = last;
  }

  public int code() {
    return code;
  }

  boolean last() {
    return last;
  }

  static Failure of(int code, String text) {
    return new Failure(code, false, text + "\n");
  }

  static Failure usage(String text) {
    return new Failure(USAGE, true, text);
  }

  static Failure incomplete() {
    return usage("Command line is not complete. Try option \"help\"\n");
  }

  static Failure unknownCommand(String command, String object) {
    return usage("Command \"" + command + "\" is unknown, try \"ip " + object + " help\".\n");
  }

  static Failure invalid(String argument, String why) {
    return usage("Error: argument \"" + argument + "\" is wrong: " + why + "\n");
  }

  static Failure twice(String key, String second) {
    return usage("Error: duplicate \"" + key + "\": \"" + second + "\" is the second value.\n");
  }

  static Failure garbage(String key, String word) {
    return usage("Error: either \"" + key + "\" is duplicate, or \"" + word + "\" is a garbage.\n");
  }

  static Failure expected(String family, String what, String word) {
    return new Failure(WRONG, true, "Error: " + family + " " + what + " is expected rather than \"" + word + "\".\n");
  }

  static Failure noDevice(String name) {
    return of(WRONG, "Cannot find device \"" + name + "\"");
  }

  /// The kernel said no.
  static Failure of(Refused refused) {
    if (refused.why().isEmpty()) return of(KERNEL, "RTNETLINK answers: " + refused.errno().text);
    return of(KERNEL, "Error: " + refused.why() + ".");
  }
}
