package dev.hooklab.xtables;

import dev.hooklab.errno.Errno;

/// The kernel's refusal of a ruleset or of one rule: an error number, and often a line in dmesg that says why.
public final class Refused extends Exception {
  private static final long serialVersionUID = 1;

  private final Errno errno;
  private final String dmesg;

  public Refused(Errno errno, String dmesg) {
    super(errno + ": " + dmesg, null, false, false);
    this.errno = errno;
    this.dmesg = dmesg;
  }

  /// A refusal without a line in dmesg.
  public Refused(Errno errno) {
    this(errno, "");
  }

  public Errno errno() {
    return errno;
  }

  /// The line for dmesg; empty for none.
  public String dmesg() {
    return dmesg;
  }
}
