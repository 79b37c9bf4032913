package dev.hooklab.socket;

/// The process that holds a socket: what `-m owner` and `ss -p` see of it.
public record Owner(int uid, int gid, String command, int pid, int fd) {
  /// The kernel itself, and services that nobody started from a shell.
  public static final Owner ROOT = new Owner(0, 0, "", 0, 0);

  /// The same process with another of its descriptors.
  public Owner withFd(int number) {
    return new Owner(uid, gid, command, pid, number);
  }
}
