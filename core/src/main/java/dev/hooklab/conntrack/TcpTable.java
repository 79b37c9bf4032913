package dev.hooklab.conntrack;

import dev.hooklab.packet.Tcp;

/// What becomes of a TCP connection's state with each kind of packet (`tcp_conntracks` in nf_conntrack_proto_tcp.c).
final class TcpTable {
  /// The kinds of packet, in the order in which the log counts them (`enum tcp_bit_set`).
  static final int SYN = 0;
  static final int SYNACK = 1;
  static final int FIN = 2;
  static final int ACK = 3;
  static final int RST = 4;
  static final int NOTHING = 5;

  /// Beyond the states: the packet is invalid, or to be let through without believing it.
  static final int INVALID = 10;
  static final int IGNORE = 11;

  private static final String STATES = "NO SS SR ES FW CW LA TW CL S2 IV IG";
  private static final String ORIGINAL = """
      SS SS IG IG IG IG IG SS SS S2
      IV IV SR IV IV IV IV IV IV SR
      IV IV FW FW LA LA LA TW CL IV
      ES IV ES ES CW CW TW TW CL IV
      IV CL CL CL CL CL CL CL CL CL
      IV IV IV IV IV IV IV IV IV IV
      """;
  private static final String REPLY = """
      IV S2 IV IV IV IV IV SS IV S2
      IV SR IG IG IG IG IG IG IG SR
      IV IV FW FW LA LA LA TW CL IV
      IV IG SR ES CW CW TW TW CL IG
      IV CL CL CL CL CL CL CL CL CL
      IV IV IV IV IV IV IV IV IV IV
      """;
  private static final Transitions TABLE = new Transitions(STATES, ORIGINAL, REPLY);

  private TcpTable() {}

  /// The kind of a packet with these flags.
  static int kind(int flags) {
    if ((flags & Tcp.RST) != 0) return RST;
    if ((flags & Tcp.SYN) != 0) return (flags & Tcp.ACK) != 0 ? SYNACK : SYN;
    if ((flags & Tcp.FIN) != 0) return FIN;
    return (flags & Tcp.ACK) != 0 ? ACK : NOTHING;
  }

  /// The next state's number, or [#INVALID] or [#IGNORE].
  static int next(int direction, int kind, TcpState from) {
    return TABLE.next(direction, kind, from.ordinal());
  }

  /// Whether a packet's flags go together at all; PSH, ECE and CWR go with everything (`tcp_valid_flags`).
  static boolean possible(int flags) {
    return switch (flags & ~(Tcp.PSH | Tcp.ECE | Tcp.CWR)) {
      case Tcp.SYN, Tcp.SYN | Tcp.URG, Tcp.SYN | Tcp.ACK, Tcp.RST, Tcp.RST | Tcp.ACK, Tcp.FIN | Tcp.ACK,
          Tcp.FIN | Tcp.ACK | Tcp.URG, Tcp.ACK, Tcp.ACK | Tcp.URG -> true;
      default -> false;
    };
  }
}
