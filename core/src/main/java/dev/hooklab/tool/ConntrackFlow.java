package dev.hooklab.tool;

import static dev.hooklab.tool.ConntrackProblem.usage;

import dev.hooklab.conntrack.SctpState;
import dev.hooklab.conntrack.TcpState;
import java.util.List;
import java.util.Locale;

/// Reads the options of a protocol into what `conntrack(8)` looks for or makes.
record ConntrackFlow(ConntrackCommand command, ConntrackProtocol protocol) {
  private static final List<String> DCCP_STATES =
      List.of("NONE", "REQUEST", "RESPOND", "PARTOPEN", "OPEN", "CLOSEREQ", "CLOSING", "TIMEWAIT", "IGNORE", "INVALID");

  /// @param place of the option among those of the protocol
  void option(int place, String text) {
    var spec = command.spec;
    int number = protocol == ConntrackProtocol.GRE ? (int) COf.unsigned(text) : COf.integer(text);
    spec.icmpReplies |= command.has(ConntrackOption.REPLY_SRC) || command.has(ConntrackOption.REPLY_DST);
    switch (protocol.options.get(place)) {
      case "sport", "srckey" -> spec.original.sport = number & 0xffff;
      case "dport", "dstkey" -> spec.original.dport = number & 0xffff;
      case "reply-port-src", "reply-key-src" -> spec.reply.sport = number & 0xffff;
      case "reply-port-dst", "reply-key-dst" -> spec.reply.dport = number & 0xffff;
      case "mask-port-src", "mask-key-src" -> command.mask.sport = number & 0xffff;
      case "mask-port-dst", "mask-key-dst" -> command.mask.dport = number & 0xffff;
      case "tuple-port-src", "tuple-key-src" -> command.expected.sport = expectedPort(number);
      case "tuple-port-dst", "tuple-key-dst" -> command.expected.dport = expectedPort(number);
      case "icmp-type", "icmpv6-type" -> spec.icmpType = number & 0xff;
      case "icmp-code", "icmpv6-code" -> spec.icmpCode = number & 0xff;
      case "icmp-id", "icmpv6-id" -> spec.icmpId = number & 0xffff;
      case "orig-vtag" -> spec.originalTag = number;
      case "reply-vtag" -> spec.replyTag = number;
      case "state" -> state(text);
      case "role" -> role(text);
      default -> throw new AssertionError(protocol);
    }
  }

  /// For TCP the tool takes half of the port for the protocol's number.
  private int expectedPort(int number) {
    command.expectedProto = protocol == ConntrackProtocol.TCP ? number >>> 8 & 0xff : protocol.number;
    return number & 0xffff;
  }

  private void state(String name) {
    var spec = command.spec;
    switch (protocol) {
      case TCP -> {
        for (var state : TcpState.values()) if (state.name().equals(name)) spec.tcpState = state;
        // Until Linux 2.6.31 the last of the states had this name.
        if (name.equals("LISTEN")) spec.tcpState = TcpState.SYN_SENT2;
        if (spec.tcpState == null) throw usage("unknown TCP state `" + name + "'");
      }
      case SCTP -> {
        for (var state : SctpState.values()) if (state.name().equals(name)) spec.sctpState = state;
        // The search for a state has no end.
        if (spec.sctpState == null) throw Exit.crash();
      }
      case DCCP -> {
        command.dccp = true;
        if (!DCCP_STATES.contains(name)) throw usage("Unknown DCCP state `" + name + "'");
      }
      case UDP, UDPLITE, ICMP, ICMPV6, GRE -> throw new AssertionError(protocol);
    }
  }

  private void role(String text) {
    command.dccp = true;
    var beginning = text.toLowerCase(Locale.ROOT);
    if (!"client".startsWith(beginning) && !"server".startsWith(beginning)) throw usage("Unknown DCCP role `" + text + "'");
  }
}
