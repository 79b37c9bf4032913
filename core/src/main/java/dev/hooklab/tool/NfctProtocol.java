package dev.hooklab.tool;

import dev.hooklab.addr.Proto;
import dev.hooklab.conntrack.TimeoutPolicies;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The protocols that `nfct(8)` knows timeouts of, and its names for their states.
enum NfctProtocol {
  ICMP(Proto.ICMP, 0, "TIMEOUT"),
  TCP(Proto.TCP, 1, "SYN_SENT", "SYN_RECV", "ESTABLISHED", "FIN_WAIT", "CLOSE_WAIT", "LAST_ACK", "TIME_WAIT", "CLOSE", "SYN_SENT2", "RETRANS",
      "UNACKNOWLEDGED"),
  UDP(Proto.UDP, 0, "UNREPLIED", "REPLIED"),
  DCCP(Proto.DCCP, 1, "REQUEST", "RESPOND", "PARTOPEN", "OPEN", "CLOSEREQ", "CLOSING", "TIMEWAIT"),
  GRE(Proto.GRE, 0, "UNREPLIED", "REPLIED"),
  ICMPV6(Proto.ICMPV6, 0, "TIMEOUT"),
  SCTP(Proto.SCTP, 1, "CLOSED", "COOKIE_WAIT", "COOKIE_ECHOED", "ESTABLISHED", "SHUTDOWN_SENT", "SHUTDOWN_RECD", "SHUTDOWN_ACK_SENT"),
  UDPLITE(Proto.UDPLITE, 0, "UNREPLIED", "REPLIED"),
  GENERIC(TimeoutPolicies.GENERIC, 0, "TIMEOUT");

  final int number;
  /// The slot of the first of the states.
  final int first;
  final List<String> states;

  NfctProtocol(int number, int first, String... states) {
    this.number = number;
    this.first = first;
    this.states = List.of(states);
  }

  static Optional<NfctProtocol> of(String name) {
    for (var protocol : values()) if (protocol.name().equalsIgnoreCase(name)) return Optional.of(protocol);
    return Optional.empty();
  }

  static NfctProtocol of(int number) {
    for (var protocol : values()) if (protocol.number == number) return protocol;
    throw new AssertionError(number);
  }

  /// The slot of a state; -1 when there is no such state.
  int slot(String state) {
    int place = states.indexOf(state.toUpperCase(Locale.ROOT));
    return place < 0 ? -1 : first + place;
  }
}
