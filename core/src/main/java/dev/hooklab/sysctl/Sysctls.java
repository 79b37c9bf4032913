package dev.hooklab.sysctl;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/// All tunables of one network namespace, by name: `net.ipv4.ip_forward`. An interface name that contains a dot is
/// written with a slash, as `sysctl(8)` wants it: `net.ipv4.conf.eth0/100.rp_filter`.
public final class Sysctls {
  /// A name in two: what comes before its last dot, and what comes behind it.
  private record Name(String parent, String last) {
    static Name of(String name) {
      int dot = name.lastIndexOf('.');
      return new Name(name.substring(0, Math.max(0, dot)), name.substring(dot + 1));
    }
  }

  /// The names that every namespace declares, taken apart once for all of them.
  private static final Map<String, Name> DECLARED = new ConcurrentHashMap<>();

  private final Map<String, SysctlDirectory> directories = new LinkedHashMap<>();

  /// The tunables whose names are this, a dot and one part more; declared on first use.
  public SysctlDirectory directory(String path) {
    return directories.computeIfAbsent(path, SysctlDirectory::new);
  }

  /// Declares a number with bounds.
  public Sysctl number(String name, long value, long min, long max) {
    return vector(name, min, max, value);
  }

  /// Declares an integer of any value.
  public Sysctl integer(String name, long value) {
    return number(name, value, Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  /// Declares several numbers with the same bounds under one name, such as `net.ipv4.tcp_rmem`.
  public Sysctl vector(String name, long min, long max, long first, long... more) {
    var parts = DECLARED.computeIfAbsent(name, Name::of);
    var directory = directory(parts.parent);
    return directory.declare(new Sysctl(directory.path, parts.last, first, min, max, true, null, more));
  }

  /// Declares a switch that takes 0 and 1 only.
  public Sysctl flag(String name, boolean value) {
    return number(name, value ? 1 : 0, 0, 1);
  }

  /// Declares one of several words; the first is the default.
  public Sysctl choice(String name, List<String> words) {
    var parts = DECLARED.computeIfAbsent(name, Name::of);
    var directory = directory(parts.parent);
    return directory.declare(new Sysctl(directory.path, parts.last, List.copyOf(words)));
  }

  /// Declares a figure that can only be read.
  public Sysctl readOnly(String name, LongSupplier value) {
    var parts = DECLARED.computeIfAbsent(name, Name::of);
    return directory(parts.parent).readOnly(parts.last, value);
  }

  public void remove(String name) {
    var parts = Name.of(name);
    directory(parts.parent).keys.remove(parts.last);
  }

  public Optional<Sysctl> find(String name) {
    var parts = Name.of(name);
    var directory = directories.get(parts.parent);
    return directory == null ? Optional.empty() : Optional.ofNullable(directory.key(parts.last));
  }

  /// All keys, sorted by name.
  public List<Sysctl> all() {
    return directories.values().stream().flatMap(directory -> directory.all().stream()).sorted(Comparator.comparing(Sysctl::name)).toList();
  }
}
