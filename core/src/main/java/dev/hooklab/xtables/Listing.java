package dev.hooklab.xtables;

import dev.hooklab.addr.Ip;
import java.util.Optional;
import java.util.function.Function;

/// How `iptables -L` was asked to show rules.
/// @param numeric `-n`: numbers, not names
/// @param hostNames gives the name of an address, where it has one
public record Listing(boolean numeric, Function<Ip, Optional<String>> hostNames) {
  /// With numbers only.
  public static final Listing NUMERIC = new Listing(true, _ -> Optional.empty());

  /// An address by its host's name or its network's, if it has one and names are wanted.
  public String name(Ip address) {
    return numeric ? address.toString() : hostNames.apply(address).or(() -> Networks.name(address)).orElseGet(address::toString);
  }

  /// An address with its mask, as matches show one: `anywhere` for the address of all zeros, whatever its mask.
  public String name(MaskedIp masked) {
    var ip = masked.address();
    return !numeric && ip.isAny() ? "anywhere" : name(ip) + masked.list().substring(ip.toString().length());
  }
}
