package dev.hooklab.errno;

/// The kernel's refusal of a change: an error number, and perhaps a sentence that says why (netlink's extended ack).
public final class Refused extends Exception {
  private static final long serialVersionUID = 1;

  private final Errno errno;
  private final String why;

  public Refused(Errno errno, String why) {
    super(why.isEmpty() ? errno.text : why, null, false, false);
    this.errno = errno;
    this.why = why;
  }

  /// A refusal that only has its number.
  public Refused(Errno errno) {
    this(errno, "");
  }

  public Errno errno() {
    return errno;
  }

  /// The kernel's sentence, without a full stop; empty where it gives none.
  public String why() {
    return why;
  }
}
