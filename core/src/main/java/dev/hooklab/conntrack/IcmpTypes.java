package dev.hooklab.conntrack;

import dev.hooklab.addr.Proto;
import dev.hooklab.packet.Icmp;

/// Which ICMP queries have which answers, and so can form a connection (`invmap` in nf_conntrack_proto_icmp.c, _icmpv6.c).
final class IcmpTypes {
  /// The highest type of ICMP that conntrack has heard of (`NR_ICMP_TYPES`).
  static final int HIGHEST = Icmp.ADDRESS_REPLY;

  private static final int ECHO6 = 128;
  private static final int ECHO6_REPLY = 129;
  private static final int NODE_INFO_QUERY = 139;
  private static final int NODE_INFO_REPLY = 140;

  private IcmpTypes() {}

  /// The type that answers, or is answered by, `type`; -1 when there is none.
  static int answer(int proto, int type) {
    if (proto == Proto.ICMPV6) return switch (type) {
      case ECHO6 -> ECHO6_REPLY;
      case ECHO6_REPLY -> ECHO6;
      case NODE_INFO_QUERY -> NODE_INFO_REPLY;
      case NODE_INFO_REPLY -> NODE_INFO_QUERY;
      default -> -1;
    };
    return switch (type) {
      case Icmp.ECHO -> Icmp.ECHO_REPLY;
      case Icmp.ECHO_REPLY -> Icmp.ECHO;
      case Icmp.TIMESTAMP -> Icmp.TIMESTAMP_REPLY;
      case Icmp.TIMESTAMP_REPLY -> Icmp.TIMESTAMP;
      case Icmp.INFO_REQUEST -> Icmp.INFO_REPLY;
      case Icmp.INFO_REPLY -> Icmp.INFO_REQUEST;
      case Icmp.ADDRESS -> Icmp.ADDRESS_REPLY;
      case Icmp.ADDRESS_REPLY -> Icmp.ADDRESS;
      default -> -1;
    };
  }

  /// Whether a packet of this type can be the first of a connection.
  static boolean begins(int proto, int type) {
    if (proto == Proto.ICMPV6) return type == ECHO6 || type == NODE_INFO_QUERY;
    return type == Icmp.ECHO || type == Icmp.TIMESTAMP || type == Icmp.INFO_REQUEST || type == Icmp.ADDRESS;
  }
}
