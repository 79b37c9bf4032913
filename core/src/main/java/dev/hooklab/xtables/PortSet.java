package dev.hooklab.xtables;

/// The ports that a match lets through: ranges, each from `min[i]` to `max[i]`.
public record PortSet(int[] min, int[] max) {
  /// One range.
  public static PortSet of(int min, int max) {
    return new PortSet(new int[] {min}, new int[] {max});
  }

  /// How many ports there are, counted once for each range they lie in.
  int size() {
    int size = 0;
    for (int i = 0; i < min.length; i++) size += Math.max(0, max[i] - min[i] + 1);
    return size;
  }
}
