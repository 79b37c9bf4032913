package dev.hooklab.sysctl;

import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/// One tunable: a number with bounds, in the unit that Linux shows. Reading it is reading a field.
public final class Sysctl {
  private final String name;
  private final long min;
  private final long max;
  private final boolean writable;
  private final LongSupplier live;
  private LongConsumer onChange = _ -> {};
  private long value;

  Sysctl(String name, long value, long min, long max, boolean writable, LongSupplier live) {
    this.name = name;
    this.value = value;
    this.min = min;
    this.max = max;
    this.writable = writable;
    this.live = live;
  }

  public String name() {
    return name;
  }

  public long get() {
    return live == null ? value : live.getAsLong();
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
}
