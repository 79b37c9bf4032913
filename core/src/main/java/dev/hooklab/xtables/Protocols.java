package dev.hooklab.xtables;

import dev.hooklab.addr.Proto;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The protocol names that iptables knows by itself, before it asks the registry.
public final class Protocols {
  private static final Map<String, Integer> OWN = new LinkedHashMap<>();

  static {
    OWN.put("tcp", Proto.TCP);
    OWN.put("sctp", Proto.SCTP);
    OWN.put("udp", Proto.UDP);
    OWN.put("udplite", Proto.UDPLITE);
    OWN.put("icmp", Proto.ICMP);
    OWN.put("ipv6-icmp", Proto.ICMPV6);
    OWN.put("icmpv6", Proto.ICMPV6);
    OWN.put("esp", Proto.ESP);
    OWN.put("ah", Proto.AH);
    OWN.put("mobility-header", 135);
    OWN.put("ipv6-mh", 135);
    OWN.put("mh", 135);
    OWN.put("all", 0);
  }

  private Protocols() {}

  /// All names that iptables knows by itself.
  public static List<String> names() {
    return List.copyOf(OWN.keySet());
  }

  /// iptables' own name for a protocol: what it prints, and the match that `-p` can load.
  public static Optional<String> name(int protocol) {
    for (var own : OWN.entrySet()) if (own.getValue() == protocol) return Optional.of(own.getKey());
    return Optional.empty();
  }

  /// The protocol of a number or name.
  /// @throws ParameterProblem when there is none
  public static int parse(String text) {
    long number = Numeral.strict(text, 0, 255);
    if (number >= 0) return (int) number;
    var own = OWN.get(text);
    if (own != null) return own;
    return Proto.number(text).orElseThrow(() -> new ParameterProblem("unknown protocol \"" + text + "\" specified"));
  }
}
