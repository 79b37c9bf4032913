package dev.hooklab.xtables;

import dev.hooklab.errno.Errno;

/// Why an edit of a table or its commit failed, in libiptc's words (`iptc_strerror`); iptables exits with 1.
public final class TableProblem extends Exception {
  private static final long serialVersionUID = 1;

  private final Errno errno;

  TableProblem(Errno errno, String text) {
    super(text, null, false, false);
    this.errno = errno;
  }

  /// The problem with the general words for its number.
  public static TableProblem of(Errno errno) {
    return new TableProblem(errno, switch (errno) {
      case ENOENT -> "No chain/target/match by that name";
      case ENOMEM -> "Memory allocation problem";
      default -> errno.text;
    });
  }

  public Errno errno() {
    return errno;
  }
}
