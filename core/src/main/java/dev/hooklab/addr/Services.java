package dev.hooklab.addr;

import java.util.List;
import java.util.Optional;

/// Service names and ports (the IANA registry, as `getservbyname(3)` gives it).
public final class Services {
  private static final Names NAMES = Names.load("services.txt");

  private Services() {}

  /// The name of a port under a protocol's name, such as `80` under `tcp`.
  public static Optional<String> name(int port, String protocol) {
    return Optional.ofNullable(NAMES.byKey().get(port + "/" + protocol));
  }

  public static Optional<Integer> port(String name, String protocol) {
    var key = NAMES.byName().get(name + "/" + protocol);
    return key == null ? Optional.empty() : Optional.of(Integer.valueOf(key.substring(0, key.indexOf('/'))));
  }

  /// All ports that have a name under a protocol's name, the lowest first.
  public static List<Integer> ports(String protocol) {
    return NAMES.byKey().keySet().stream().filter(key -> key.endsWith("/" + protocol))
        .map(key -> Integer.valueOf(key.substring(0, key.indexOf('/')))).sorted().toList();
  }
}
