package dev.hooklab.addr;

import java.util.Map;
import java.util.Optional;

/// IP protocol numbers and their names (IANA "Assigned Internet Protocol Numbers", as `getprotobynumber(3)` gives them).
public final class Proto {
  public static final int ICMP = 1;
  public static final int IGMP = 2;
  public static final int TCP = 6;
  public static final int UDP = 17;
  public static final int DCCP = 33;
  public static final int GRE = 47;
  public static final int ESP = 50;
  public static final int AH = 51;
  public static final int ICMPV6 = 58;
  public static final int PIM = 103;
  public static final int IPCOMP = 108;
  public static final int SCTP = 132;
  public static final int UDPLITE = 136;
  public static final int RAW = 255;

  private static final Names NAMES = Names.load("protocols.txt");

  private Proto() {}

  public static Optional<String> name(int number) {
    return Optional.ofNullable(NAMES.byKey().get(Integer.toString(number)));
  }

  /// The number that a name or an alias stands for.
  public static Optional<Integer> number(String name) {
    var key = NAMES.byName().get(name);
    return key == null ? Optional.empty() : Optional.of(Integer.valueOf(key));
  }

  /// Every name and alias with its number, in the registry's order.
  public static Map<String, String> names() {
    return NAMES.byName();
  }
}
