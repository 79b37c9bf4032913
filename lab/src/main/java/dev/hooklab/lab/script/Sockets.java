package dev.hooklab.lab.script;

import dev.hooklab.errno.Errno;

/// What the calls on sockets have in common.
final class Sockets {
  private Sockets() {}

  /// @param result what a call on a socket returned: a negative errno is a failure
  static int check(int result, String what) {
    if (result < 0) throw ScriptError.lab(what + ": " + Errno.text(result));
    return result;
  }
}
