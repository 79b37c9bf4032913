package dev.hooklab.socket;

import dev.hooklab.errno.Errno;
import dev.hooklab.packet.Icmp;

/// What ICMP errors mean for sockets (`icmp_err_convert` of `net/ipv4/icmp.c`, and what `udp_err` and its kin make of the
/// other types).
public final class IcmpErrno {
  private static final Errno[] UNREACHABLE = {
      Errno.ENETUNREACH, Errno.EHOSTUNREACH, Errno.ENOPROTOOPT, Errno.ECONNREFUSED, Errno.EMSGSIZE, Errno.EOPNOTSUPP,
      Errno.ENETUNREACH, Errno.EHOSTDOWN, Errno.ENONET, Errno.ENETUNREACH, Errno.EHOSTUNREACH, Errno.ENETUNREACH,
      Errno.EHOSTUNREACH, Errno.EHOSTUNREACH, Errno.EHOSTUNREACH, Errno.EHOSTUNREACH};
  /// The codes of "destination unreachable" that a connected socket without an error queue is told of too.
  private static final int FATAL = 1 << Icmp.PROT_UNREACH | 1 << Icmp.PORT_UNREACH | 1 << 6 | 1 << 7 | 1 << 8 | 1 << 9 | 1 << 10
      | 1 << 13 | 1 << 14 | 1 << 15;

  private IcmpErrno() {}

  /// The errno of an error; null for one that sockets do not hear of.
  public static Errno of(int type, int code) {
    return switch (type) {
      case Icmp.DEST_UNREACH -> code < UNREACHABLE.length ? UNREACHABLE[code] : null;
      case Icmp.TIME_EXCEEDED -> Errno.EHOSTUNREACH;
      case Icmp.PARAMETER_PROBLEM -> Errno.EPROTO;
      default -> null;
    };
  }

  /// Whether a socket fails by it that did not ask for an error queue.
  public static boolean fatal(int type, int code) {
    return type == Icmp.PARAMETER_PROBLEM || type == Icmp.DEST_UNREACH && code < UNREACHABLE.length && (FATAL >>> code & 1) != 0;
  }
}
