package dev.hooklab.sysctl;

import java.util.Arrays;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/// One tunable: a number with bounds, in the unit that Linux shows, or a few of them. Reading it is reading a field.
public final class Sysctl {
  private static final long[] NONE = {};

  /// The name up to its last dot.
  private final String directory;
  private final String key;
  private final long min;
  private final long max;
  private final boolean writable;
  private final LongSupplier live;
  private LongConsumer onChange = _ -> {};
  private long value;
  /// The numbers behind the first, of a tunable that has several.
  private final long[] more;
  private boolean rising;
  private boolean stored;

  Sysctl(String directory, String key, long value, long min, long max, boolean writable, LongSupplier live, long... more) {
    this.directory = directory;
    this.key = key;
    this.value = value;
    this.min = min;
    this.max = max;
    this.writable = writable;
    this.live = live;
    this.more = more.length == 0 ? NONE : more;
  }

  public String name() {
    return directory + "." + key;
  }

  /// The last part of the name.
  String key() {
    return key;
  }

  public long get() {
    return live == null ? value : live.getAsLong();
  }

  /// One of several numbers, such as the default of the three of `tcp_rmem`.
  public long get(int index) {
    return index == 0 ? get() : more[index - 1];
  }

  /// How many numbers it has.
  public int size() {
    return 1 + more.length;
  }

  /// The value as `/proc/sys` shows it: several numbers are tab-separated.
  public String text() {
    var text = new StringBuilder().append(get());
    for (long value : more) text.append('\t').append(value);
    return text.toString();
  }

  public int asInt() {
    return (int) get();
  }

  public boolean on() {
    return get() != 0;
  }

  public boolean writable() {
    return writable;
  }

  /// Calls `listener` with each new value.
  public Sysctl onChange(LongConsumer listener) {
    onChange = listener;
    return this;
  }

  /// Sets a value.
  /// @return whether it lies within the bounds (`EINVAL` otherwise, and nothing is changed)
  public boolean set(long wanted) {
    if (wanted < min || wanted > max) return false;
    value = wanted;
    onChange.accept(wanted);
    return true;
  }

  /// Says that nothing here looks at it: it can be read and written, and that is all.
  public Sysctl onlyStored() {
    stored = true;
    return this;
  }

  /// Whether nothing here looks at it.
  public boolean isOnlyStored() {
    return stored;
  }

  /// Refuses numbers that are smaller than the one before, as the bounds of a range are.
  public Sysctl rising() {
    rising = true;
    return this;
  }

  /// Sets what a text says, as a write to `/proc/sys` does: numbers in decimal, octal or hexadecimal, with blanks between.
  /// @return whether it does (`EINVAL` otherwise, and nothing is changed)
  public boolean set(String text) {
    var words = text.strip().split("\\s+", -1);
    var numbers = new long[words.length];
    try {
      for (int i = 0; i < words.length; i++) numbers[i] = Long.decode(words[i]);
    } catch (NumberFormatException _) {
      return false;
    }
    return set(numbers[0], Arrays.copyOfRange(numbers, 1, numbers.length));
  }

  /// Sets several numbers; those that are not named stay (`proc_dointvec_minmax`).
  /// @return whether all lie within the bounds, and there are not more than it has
  public boolean set(long first, long... others) {
    if (others.length > more.length) return false;
    for (long other : others) if (other < min || other > max) return false;
    if (first < min || first > max || rising && !rises(first, others)) return false;
    System.arraycopy(others, 0, more, 0, others.length);
    return set(first);
  }

  private static boolean rises(long first, long... others) {
    long before = first;
    for (long other : others) {
      if (other < before) return false;
      before = other;
    }
    return true;
  }
}
