package dev.hooklab.addr;

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
}
