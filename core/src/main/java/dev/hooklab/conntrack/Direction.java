package dev.hooklab.conntrack;

/// The two directions of a connection (`enum ip_conntrack_dir`), as the indexes that the data path uses.
public final class Direction {
  /// As the first packet went.
  public static final int ORIGINAL = 0;
  /// As the answers come.
  public static final int REPLY = 1;

  private Direction() {}

  public static int other(int direction) {
    return direction ^ 1;
  }
}
