package dev.hooklab.errno;

/// Why a call failed: the number and the words of Linux (`errno(3)`, `strerror(3)` of glibc).
public enum Errno {
  EPERM(1, "Operation not permitted"),
  ENOENT(2, "No such file or directory"),
  ESRCH(3, "No such process"),
  EAGAIN(11, "Resource temporarily unavailable"),
  EACCES(13, "Permission denied"),
  EBUSY(16, "Device or resource busy"),
  EEXIST(17, "File exists"),
  ENODEV(19, "No such device"),
  EINVAL(22, "Invalid argument"),
  ERANGE(34, "Numerical result out of range"),
  EOPNOTSUPP(95, "Operation not supported"),
  EADDRNOTAVAIL(99, "Cannot assign requested address"),
  ENETDOWN(100, "Network is down"),
  ENETUNREACH(101, "Network is unreachable"),
  ENOBUFS(105, "No buffer space available"),
  EHOSTUNREACH(113, "No route to host");

  public final int number;
  /// What `strerror` says.
  public final String text;

  Errno(int number, String text) {
    this.number = number;
    this.text = text;
  }

  /// The error of a number.
  public static Errno of(int number) {
    for (var errno : values()) if (errno.number == number) return errno;
    throw new IllegalArgumentException("no errno " + number);
  }
}
