package dev.hooklab.nat;

import dev.hooklab.addr.Ip;

/// What a rule allows a flow to be mapped to (`struct nf_nat_range2`). Ports are ICMP ids where the protocol is ICMP.
/// @param flags of those below
/// @param min the first address, null without [#MAP_IPS]
/// @param max the last address
/// @param basePort what `--to-ports a-b/base` counts from
public record NatRange(int flags, Ip min, Ip max, int minPort, int maxPort, int basePort) {
  /// There are addresses.
  public static final int MAP_IPS = 1 << 0;
  /// There are ports.
  public static final int PROTO_SPECIFIED = 1 << 1;
  /// `--random`: take any port, not the flow's own.
  public static final int RANDOM = 1 << 2;
  /// `--persistent`: choose the address by the client alone.
  public static final int PERSISTENT = 1 << 3;
  /// `--random-fully`.
  public static final int RANDOM_FULLY = 1 << 4;
  /// There is a base port.
  public static final int PROTO_OFFSET = 1 << 5;
  public static final int NETMAP = 1 << 6;
  public static final int RANDOM_ALL = RANDOM | RANDOM_FULLY;

  /// Nothing in particular.
  public static final NatRange ANY = new NatRange(0, null, null, 0, 0, 0);

  /// One address, any port.
  public static NatRange to(Ip address) {
    return new NatRange(MAP_IPS, address, address, 0, 0, 0);
  }

  /// The same ports and flags at one address.
  public NatRange at(Ip address) {
    return new NatRange(flags | MAP_IPS, address, address, minPort, maxPort, basePort);
  }

  /// The same with more flags.
  public NatRange with(int more) {
    return new NatRange(flags | more, min, max, minPort, maxPort, basePort);
  }

  /// The same addresses with ports.
  public NatRange ports(int from, int to) {
    return new NatRange(flags | PROTO_SPECIFIED, min, max, from, to, basePort);
  }

  boolean has(int flag) {
    return (flags & flag) != 0;
  }
}
