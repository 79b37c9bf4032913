package dev.hooklab.xtables;

/// Two numbers and all between them, unsigned. A range whose ends are the wrong way round holds nothing.
public record Range(long min, long max) {
  public boolean contains(long value) {
    return Long.compareUnsigned(value, min) >= 0 && Long.compareUnsigned(value, max) <= 0;
  }

  /// `min`, or `min:max` when they differ.
  @Override public String toString() {
    return Long.toUnsignedString(min) + (min == max ? "" : ":" + Long.toUnsignedString(max));
  }
}
