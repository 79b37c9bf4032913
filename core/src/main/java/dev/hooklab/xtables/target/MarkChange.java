package dev.hooklab.xtables.target;

import dev.hooklab.xtables.MaskedMark;

/// How a mark is changed: the bits of `mask` are cleared, then those of `value` flipped. Every option of MARK and CONNMARK
/// that names a value comes down to this.
record MarkChange(int value, int mask) {
  static MarkChange xset(MaskedMark mark) {
    return new MarkChange(mark.value(), mark.mask());
  }

  static MarkChange set(MaskedMark mark) {
    return new MarkChange(mark.value(), mark.value() | mark.mask());
  }

  static MarkChange and(int bits) {
    return new MarkChange(0, ~bits);
  }

  static MarkChange or(int bits) {
    return new MarkChange(bits, bits);
  }

  static MarkChange xor(int bits) {
    return new MarkChange(bits, 0);
  }

  int of(int mark) {
    return mark & ~mask ^ value;
  }

  String save() {
    return "--set-xmark " + MaskedMark.hex(value) + "/" + MaskedMark.hex(mask);
  }

  /// The words of `iptables -L`: the first kind of change that fits.
  String list() {
    if (value == 0) return "and " + MaskedMark.hex(~mask);
    if (value == mask) return "or " + MaskedMark.hex(value);
    if (mask == 0) return "xor " + MaskedMark.hex(value);
    if (mask == -1) return "set " + MaskedMark.hex(value);
    return "xset " + MaskedMark.hex(value) + "/" + MaskedMark.hex(mask);
  }
}
