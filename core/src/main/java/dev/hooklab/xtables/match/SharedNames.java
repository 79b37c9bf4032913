package dev.hooklab.xtables.match;

/// The names of what rules share, which the kernel shows as files.
final class SharedNames {
  private SharedNames() {}

  /// Whether a file can have the name (`xt_check_proc_name`).
  static boolean fits(String name) {
    return !name.isEmpty() && !name.equals(".") && !name.equals("..") && name.indexOf('/') < 0;
  }
}
