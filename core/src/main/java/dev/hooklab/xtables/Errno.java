package dev.hooklab.xtables;

/// The error numbers that the kernel answers iptables with, and libc's words for them (`strerror(3)`).
public enum Errno {
  EPERM(1, "Operation not permitted"),
  ENOENT(2, "No such file or directory"),
  E2BIG(7, "Argument list too long"),
  ENOMEM(12, "Cannot allocate memory"),
  EEXIST(17, "File exists"),
  EINVAL(22, "Invalid argument"),
  EMLINK(31, "Too many links"),
  ERANGE(34, "Numerical result out of range"),
  ENOTEMPTY(39, "Directory not empty"),
  ELOOP(40, "Too many levels of symbolic links"),
  EOVERFLOW(75, "Value too large for defined data type"),
  EOPNOTSUPP(95, "Operation not supported"),
  EADDRNOTAVAIL(99, "Cannot assign requested address");

  private final int number;
  private final String text;

  Errno(int number, String text) {
    this.number = number;
    this.text = text;
  }

  public int number() {
    return number;
  }

  public String text() {
    return text;
  }
}
