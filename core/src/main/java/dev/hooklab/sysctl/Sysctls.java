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
  /// A namespace declares hundreds, and is asked for a sorted list rarely.
  private final Map<String, Sysctl> byName = new LinkedHashMap<>();

  /// Declares a number with bounds.
  public Sysctl number(String name, long value, long min, long max) {
    return declare(new Sysctl(name, value, min, max, true, null));
  }

  /// Declares an integer of any value.
  public Sysctl integer(String name, long value) {
    return number(name, value, Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  /// Declares several numbers with the same bounds under one name, such as `net.ipv4.tcp_rmem`.
  public Sysctl vector(String name, long min, long max, long first, long... more) {
    return declare(new Sysctl(name, first, min, max, true, null, more));
  }

  /// Declares a switch that takes 0 and 1 only.
  public Sysctl flag(String name, boolean value) {
    return number(name, value ? 1 : 0, 0, 1);
  }

  /// Declares a figure that can only be read.
  public Sysctl readOnly(String name, LongSupplier value) {
    return declare(new Sysctl(name, 0, 0, 0, false, value));
  }

  public void remove(String name) {
    byName.remove(name);
  }

  public Optional<Sysctl> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /// All keys, sorted by name.
  public List<Sysctl> all() {
    return byName.values().stream().sorted(Comparator.comparing(Sysctl::name)).toList();
  }

  private Sysctl declare(Sysctl sysctl) {
    byName.put(sysctl.name(), sysctl);
    return sysctl;
  }
}
