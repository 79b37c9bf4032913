package dev.hooklab.tool;

import dev.hooklab.addr.Proto;
import dev.hooklab.xtables.GetOpt.Argument;
import dev.hooklab.xtables.GetOpt.LongOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The protocols that `conntrack(8)` has options for, and which of them go with which action (as in [ConntrackAction]).
enum ConntrackProtocol {
  TCP(Proto.TCP, List.of("sport", "dport", "reply-port-src", "reply-port-dst", "mask-port-src", "mask-port-dst", "state", "tuple-port-src",
      "tuple-port-dst"), "222200200", "333300100", "333300200", "110011011", "111100000"),
  UDP(Proto.UDP, List.of("sport", "dport", "reply-port-src", "reply-port-dst", "mask-port-src", "mask-port-dst", "tuple-port-src",
      "tuple-port-dst"), "22220000", "33330000", "33330000", "11001111", "11110000"),
  UDPLITE(Proto.UDPLITE, UDP.options, UDP.listing, UDP.making, UDP.getting, UDP.expecting, UDP.expected),
  SCTP(Proto.SCTP, List.of("sport", "dport", "reply-port-src", "reply-port-dst", "mask-port-src", "mask-port-dst", "state", "tuple-port-src",
      "tuple-port-dst", "orig-vtag", "reply-vtag"), "22220020000", "33330010011", "33330020022", "11001101111", "11110000000"),
  DCCP(Proto.DCCP, List.of("sport", "dport", "reply-port-src", "reply-port-dst", "mask-port-src", "mask-port-dst", "state", "tuple-port-src",
      "tuple-port-dst", "role"), "2222002000", "3333001001", "3333002000", "1100110111", "1111000000"),
  ICMP(Proto.ICMP, List.of("icmp-type", "icmp-code", "icmp-id"), "222", "112", "112", "000", "000"),
  ICMPV6(Proto.ICMPV6, List.of("icmpv6-type", "icmpv6-code", "icmpv6-id"), "222", "112", "112", "000", "000"),
  GRE(Proto.GRE, List.of("srckey", "dstkey", "reply-key-src", "reply-key-dst", "mask-key-src", "mask-key-dst", "tuple-key-src",
      "tuple-key-dst"), "22220000", "33330000", "33330000", "11111111", "11110000");

  final int number;
  final List<String> options;
  private final String listing;
  private final String making;
  private final String getting;
  private final String expecting;
  private final String expected;

  ConntrackProtocol(int number, List<String> options, String listing, String making, String getting, String expecting, String expected) {
    this.number = number;
    this.options = options;
    this.listing = listing;
    this.making = making;
    this.getting = getting;
    this.expecting = expecting;
    this.expected = expected;
  }

  static Optional<ConntrackProtocol> of(int number) {
    for (var protocol : values()) if (protocol.number == number) return Optional.of(protocol);
    return Optional.empty();
  }

  static Optional<ConntrackProtocol> of(String name) {
    for (var protocol : values()) if (protocol.label().equalsIgnoreCase(name)) return Optional.of(protocol);
    return Optional.empty();
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// What it calls the two places that an original direction needs.
  String forth() {
    return this == GRE ? "`--srckey' and `--dstkey'" : "`--sport' and `--dport'";
  }

  /// What it calls those of a reply direction.
  String back() {
    return this == GRE ? "`--reply-src-key' and `--reply-dst-key'" : "`--reply-src-port' and `--reply-dst-port'";
  }

  /// Which options go with an action, a digit each.
  String allowed(ConntrackAction action) {
    return switch (action) {
      case LIST, DELETE, EVENT -> listing;
      case UPDATE -> this == SCTP ? "22220020022" : listing;
      case CREATE, ADD -> making;
      case GET -> getting;
      case EXPECT_CREATE -> expecting;
      case EXPECT_DELETE, EXPECT_GET -> expected;
      case FLUSH, VERSION, HELP, COUNT, STATS, EXPECT_LIST, EXPECT_FLUSH, EXPECT_EVENT, EXPECT_COUNT, EXPECT_STATS -> "0".repeat(options.size());
    };
  }

  /// The long options; each has this protocol for its owner and its place among [#options] for its code.
  List<LongOption> longOptions() {
    var all = new ArrayList<LongOption>();
    for (int i = 0; i < options.size(); i++) {
      var name = options.get(i);
      all.add(new LongOption(name, Argument.REQUIRED, (char) i, this));
      var alias = switch (name) {
        case "sport" -> "orig-port-src";
        case "dport" -> "orig-port-dst";
        case "srckey" -> "orig-key-src";
        case "dstkey" -> "orig-key-dst";
        default -> null;
      };
      if (alias != null) all.add(new LongOption(alias, Argument.REQUIRED, (char) i, this));
    }
    return all;
  }
}
