package dev.hooklab.sysctl;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/// Tunables whose names have all but the last part in common, such as those of one interface. Many are declared for each
/// node and few are ever looked at, so that a full name is put together only when somebody asks for it.
public final class SysctlDirectory {
  final String path;
  final Map<String, Sysctl> keys = new LinkedHashMap<>();

  SysctlDirectory(String path) {
    this.path = path;
  }

  /// The tunable of that last part of a name; null when there is none.
  public Sysctl key(String key) {
    return keys.get(key);
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
