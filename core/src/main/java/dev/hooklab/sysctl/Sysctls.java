package dev.hooklab.sysctl;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/// All tunables of one network namespace, by name: `net.ipv4.ip_forward`. An interface name that contains a dot is
/// written with a slash, as `sysctl(8)` wants it: `net.ipv4.conf.eth0/100.rp_filter`.
public final class Sysctls {
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
    var directory = directory(parent(name));
    return directory.declare(new Sysctl(directory.path, last(name), first, min, max, true, null, more));
  }

  /// Declares a switch that takes 0 and 1 only.
  public Sysctl flag(String name, boolean value) {
    return number(name, value ? 1 : 0, 0, 1);
  }

  /// Declares a figure that can only be read.
  public Sysctl readOnly(String name, LongSupplier value) {
    return directory(parent(name)).readOnly(last(name), value);
  }

  public void remove(String name) {
    directory(parent(name)).keys.remove(last(name));
  }

  public Optional<Sysctl> find(String name) {
    var directory = directories.get(parent(name));
    return directory == null ? Optional.empty() : Optional.ofNullable(directory.key(last(name)));
  }

  /// All keys, sorted by name.
  public List<Sysctl> all() {
    return directories.values().stream().flatMap(directory -> directory.all().stream()).sorted(Comparator.comparing(Sysctl::name)).toList();
  }

  private static String parent(String name) {
    return name.substring(0, Math.max(0, name.lastIndexOf('.')));
  }

  private static String last(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }
}
