package dev.hooklab.conntrack;

/// Why a request from outside was refused: an errno of the kernel's.
public final class ControlError extends Exception {
  private static final long serialVersionUID = 1;

  /// The reasons there are, by their `errno.h` names.
  public enum Errno { EPERM, ENOENT, ENOMEM, EBUSY, EEXIST, EINVAL, EMFILE, ENOSPC, EOPNOTSUPP, EALREADY }

  private final Errno errno;

  ControlError(Errno errno) {
    super(errno.name(), null, false, false);
    this.errno = errno;
  }

  public Errno errno() {
    return errno;
  }
}
