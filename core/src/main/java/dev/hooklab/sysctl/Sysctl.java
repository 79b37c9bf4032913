package dev.hooklab.sysctl;

import java.util.Arrays;
import java.util.List;
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
  /// What the numbers from 0 on are called; empty for numbers that are shown as such.
  private final List<String> words;

  /// One of several words, the first to begin with.
  Sysctl(String directory, String key, List<String> words) {
    this(directory, key, 0, 0, words.size() - 1, true, null, words, NONE);
  }

  Sysctl(String directory, String key, long value, long min, long max, boolean writable, LongSupplier live, long... more) {
    this(directory, key, value, min, max, writable, live, List.of(), more);
  }

  private Sysctl(String directory, String key, long value, long min, long max, boolean writable, LongSupplier live, List<String> words,
      long... more) {
    this.words = words;
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
    if (!words.isEmpty()) return words.get((int) value);
    var text = new StringBuilder().append(get());
    for (long value : more) text.append('\t').append(value);
    return text.toString();
  }

  /// What the kernel says to a value that it does not take.
  public String refusal() {
    return words.isEmpty() ? "Invalid argument" : "No such file or directory";
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

  /// Sets what a text says, as a write to `/proc/sys` does: numbers in decimal, octal or hexadecimal, with blanks between; what
  /// follows behind the last that there is room for is not looked at.
  /// @return whether it does (`EINVAL` otherwise, and nothing is changed)
  public boolean set(String text) {
    if (!words.isEmpty()) return set(words.indexOf(text.strip()));
    var given = text.strip().split("\\s+", -1);
    var numbers = new long[Math.min(given.length, size())];
    try {
      for (int i = 0; i < numbers.length; i++) {
        if (given[i].startsWith("+")) return false;
        numbers[i] = Long.decode(given[i]);
      }
    } catch (NumberFormatException _) {
      return false;
    }
    return set(numbers[0], Arrays.copyOfRange(numbers, 1, numbers.length));
  }

  /// Sets several numbers, not more than it has; those that are not named stay (`proc_dointvec_minmax`).
  /// @return whether all lie within the bounds
  public boolean set(long first, long... others) {
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
