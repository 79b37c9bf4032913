package dev.hooklab.conntrack;

/// The 128 labels that a connection can carry (`struct nf_conn_labels`).
public record Label128(long low, long high) {
  public static final Label128 NONE = new Label128(0, 0);
  public static final int BITS = 128;

  public boolean has(int bit) {
    return ((bit < 64 ? low : high) >>> bit & 1) != 0;
  }

  /// The same labels and one more.
  public Label128 with(int bit) {
    return bit < 64 ? new Label128(low | 1L << bit, high) : new Label128(low, high | 1L << bit);
  }

  /// The same labels without one.
  public Label128 without(int bit) {
    return bit < 64 ? new Label128(low & ~(1L << bit), high) : new Label128(low, high & ~(1L << bit));
  }

  /// These labels with `set` in place of those that are not `kept` (`nf_connlabels_replace`).
  Label128 replaced(Label128 set, Label128 kept) {
    return new Label128(low & kept.low ^ set.low, high & kept.high ^ set.high);
  }

  public boolean isEmpty() {
    return low == 0 && high == 0;
  }
}
