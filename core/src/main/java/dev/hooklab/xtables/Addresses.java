package dev.hooklab.xtables;

import dev.hooklab.addr.Family;
import dev.hooklab.addr.Ip;
import dev.hooklab.addr.Prefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads the addresses of `-s` and `-d`: a list of `address[/mask]`, where an address may be short (`10.1` is `10.1.0.0`)
/// and a mask a length or dotted (`xtables_ipparse_multiple`).
public final class Addresses {
  private static final int BUFFER = 255;

  private Addresses() {}

  /// All addresses of a comma-separated list.
  /// @throws ParameterProblem in iptables' words
  public static List<MaskedIp> list(String text, Env environment) {
    var all = new ArrayList<MaskedIp>();
    for (var part : text.split(",", -1)) {
      var name = part.stripLeading();
      if (name.length() > BUFFER) throw new ParameterProblem("Hostname too long");
      int slash = name.lastIndexOf('/');
      var mask = slash < 0 ? Prefix.mask(Family.INET, 32) : mask(name.substring(slash + 1));
      var host = mask.isAny() ? "0.0.0.0" : slash < 0 ? name : name.substring(0, slash);
      for (var address : hosts(host, environment)) all.add(new MaskedIp(address, mask).cleared());
    }
    return all;
  }

  private static Ip mask(String text) {
    var dotted = dotted(text, false);
    if (dotted != null) return dotted;
    long bits = Numeral.strict(text, 0, 32);
    if (bits < 0) throw new ParameterProblem("invalid mask `" + text + "' specified");
    return Prefix.mask(Family.INET, (int) bits);
  }

  private static List<Ip> hosts(String name, Env environment) {
    var address = dotted(name, true);
    if (address != null) return List.of(address);
    var known = Networks.address(name).or(() -> Ip.aton(name));
    if (known.isPresent()) return List.of(known.get());
    var found = environment.lookup(name).stream().filter(Ip::is4).toList();
    if (found.isEmpty()) throw new ParameterProblem("host/network `" + name + "' not found");
    return found;
  }

  /// An IPv4 address of four numbers or fewer: `10.1` is `10.1.0.0` (`xtables_numeric_to_ipaddr`).
  public static Optional<Ip> numeric(String text) {
    return Optional.ofNullable(dotted(text, true));
  }

  /// Four numbers, or fewer when `shortened` is allowed; null when it is neither.
  private static Ip dotted(String text, boolean shortened) {
    var parts = text.split("\\.", 4);
    if (parts.length < 4 && !shortened) return null;
    int address = 0;
    for (int i = 0; i < 4; i++) {
      long octet = i < parts.length ? Numeral.strict(parts[i], 0, 255) : 0;
      if (octet < 0) return null;
      address = address << 8 | (int) octet;
    }
    return Ip.v4(address);
  }
}
