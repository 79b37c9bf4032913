package dev.hooklab.xtables;

import dev.hooklab.addr.Ip;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// How `iptables -L` was asked to show rules.
/// @param numeric `-n`: numbers, not names
/// @param hostNames gives the name of an address, where it has one
public record Listing(boolean numeric, Function<Ip, Optional<String>> hostNames) {
  /// What every system's `/etc/networks` has.
  private static final Map<Ip, String> NETWORKS =
      Map.of(Ip.ANY4, "default", Ip.of("127.0.0.0"), "loopback", Ip.of("169.254.0.0"), "link-local");

  /// With numbers only.
  public static final Listing NUMERIC = new Listing(true, _ -> Optional.empty());

  /// An address by its host's name or its network's, if it has one and names are wanted.
  public String name(Ip address) {
    return numeric ? address.toString() : hostNames.apply(address).orElseGet(() -> NETWORKS.getOrDefault(address, address.toString()));
  }
}
