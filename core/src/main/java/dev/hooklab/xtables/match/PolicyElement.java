package dev.hooklab.xtables.match;

import dev.hooklab.addr.Proto;
import dev.hooklab.xtables.HostMask;
import dev.hooklab.xtables.MaskedMark;
import dev.hooklab.xtables.ParameterProblem;
import dev.hooklab.xtables.Protocols;
import dev.hooklab.xtables.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What one element of an IPsec policy is asked for, by option.
record PolicyElement(Map<String, Wanted> wanted) {
  /// A value, or any other than it.
  record Wanted(Object value, boolean not) {}

  static final int IPCOMP = 108;
  static final PolicyElement EMPTY = new PolicyElement(Map.of());
  /// In the order in which they are printed.
  private static final List<String> OPTIONS = List.of("reqid", "spi", "proto", "mode", "tunnel-dst", "tunnel-src");

  PolicyElement with(String option, Object value, boolean not) {
    var more = new LinkedHashMap<>(wanted);
    more.put(option, new Wanted(value, not));
    return new PolicyElement(more);
  }

  /// The demands of `policy_check` on one element.
  void check(boolean strict, int number) {
    if (strict && wanted.isEmpty()) {
      throw new ParameterProblem("policy match: empty policy element " + number + ". --strict is in effect, but at least one of "
          + "reqid, spi, tunnel-src, tunnel-dst, proto or mode is required.");
    }
    var mode = wanted.get("mode");
    boolean transport = mode == null || mode.value.equals("transport");
    boolean inverted = mode != null && mode.not;
    if (transport != inverted && (wanted.containsKey("tunnel-src") || wanted.containsKey("tunnel-dst"))) {
      throw new ParameterProblem("policy match: --tunnel-src/--tunnel-dst is only valid in tunnel mode");
    }
  }

  void print(Text out, String dashes, boolean numeric) {
    for (var option : OPTIONS) {
      var found = wanted.get(option);
      if (found != null) out.option(found.not, dashes + option, text(option, found.value, numeric));
    }
  }

  private static String text(String option, Object value, boolean numeric) {
    return switch (option) {
      case "reqid" -> Integer.toUnsignedString((Integer) value);
      case "spi" -> MaskedMark.hex((Integer) value);
      case "proto" -> numeric ? value.toString() : Protocols.name((Integer) value).or(() -> Proto.name((Integer) value)).orElseGet(value::toString);
      case "tunnel-dst", "tunnel-src" -> ((HostMask) value).masked().list();
      default -> value.toString();
    };
  }
}
