package dev.hooklab.xtables;

import dev.hooklab.addr.Ip;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The networks that every system's `/etc/networks` names.
final class Networks {
  private static final Map<String, Ip> ALL = new LinkedHashMap<>();

  static {
    ALL.put("default", Ip.ANY4);
    ALL.put("loopback", Ip.of("127.0.0.0"));
    ALL.put("link-local", Ip.of("169.254.0.0"));
  }

  private Networks() {}

  static Optional<Ip> address(String name) {
    return Optional.ofNullable(ALL.get(name.toLowerCase(Locale.ROOT)));
  }

  static Optional<String> name(Ip address) {
    for (var network : ALL.entrySet()) if (network.getValue().equals(address)) return Optional.of(network.getKey());
    return Optional.empty();
  }
}
