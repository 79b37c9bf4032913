package dev.hooklab.sysctl;

import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/// All tunables of one network namespace, by name: `net.ipv4.ip_forward`. An interface name that contains a dot is
/// written with a slash, as `sysctl(8)` wants it: `net.ipv4.conf.eth0/100.rp_filter`.
public final class Sysctls {
  private final TreeMap<String, Sysctl> byName = new TreeMap<>();

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
  public Collection<Sysctl> all() {
    return Collections.unmodifiableCollection(byName.values());
  }

  private Sysctl declare(Sysctl sysctl) {
    byName.put(sysctl.name(), sysctl);
    return sysctl;
  }
}
