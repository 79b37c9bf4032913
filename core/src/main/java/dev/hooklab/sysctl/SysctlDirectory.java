package dev.hooklab.sysctl;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/// Tunables whose names have all but the last part in common, such as those of one interface. Many are declared for each
/// node and few are ever looked at, so that a full name is put together only when somebody asks for it.
public final class SysctlDirectory {
  final String path;
  final Map<String, Sysctl> keys = new LinkedHashMap<>();
  private Map<String, Default> defaults = Map.of();

  SysctlDirectory(String path) {
    this.path = path;
  }

  /// A tunable that is made when somebody asks for it: its value to begin with, and its bounds.
  /// @param stored whether nothing here looks at it
  /// @param of the key that it shows in units of its value; null for one that has a value of its own
  public record Default(long value, long min, long max, boolean stored, String of) {
    /// One that has a value of its own.
    public Default(long value, long min, long max, boolean stored) {
      this(value, min, max, stored, null);
    }

    /// One that something looks at.
    public Default(long value, long min, long max) {
      this(value, min, max, false);
    }

    /// Another key in larger units: to set one is to set the other.
    public static Default inUnitsOf(long unit, String key, long max) {
      return new Default(unit, 0, max, false, key);
    }

    /// The same, which nothing looks at.
    public Default onlyStored() {
      return new Default(value, min, max, true);
    }
  }

  /// Has these keys, too, without making them before they are asked for.
  public void defaults(Map<String, Default> more) {
    defaults = more;
  }

  /// The tunable of that last part of a name; null when there is none.
  public Sysctl key(String key) {
    var found = keys.get(key);
    if (found != null) return found;
    var made = defaults.get(key);
    if (made == null) return null;
    if (made.of != null) return view(key, made);
    var sysctl = declare(new Sysctl(path, key, made.value, made.min, made.max, true, null));
    return made.stored ? sysctl.onlyStored() : sysctl;
  }

  private Sysctl view(String key, Default of) {
    var shown = key(of.of);
    return declare(new Sysctl(path, key, 0, of.min, of.max, true, () -> shown.get() / of.value)).onChange(wanted -> shown.set(wanted * of.value));
  }

  /// All of them, those that nobody has asked for included.
  Collection<Sysctl> all() {
    for (var key : defaults.keySet()) key(key);
    return keys.values();
  }

  /// Declares an integer of any value.
  public Sysctl integer(String key, long value) {
    return declare(new Sysctl(path, key, value, Integer.MIN_VALUE, Integer.MAX_VALUE, true, null));
  }

  /// Declares a figure that can only be read.
  public Sysctl readOnly(String key, LongSupplier value) {
    return declare(new Sysctl(path, key, 0, 0, 0, false, value));
  }

  Sysctl declare(Sysctl sysctl) {
    keys.put(sysctl.key(), sysctl);
    return sysctl;
  }
}
