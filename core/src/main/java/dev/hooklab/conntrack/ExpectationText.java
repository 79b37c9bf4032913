package dev.hooklab.conntrack;

import dev.hooklab.addr.Proto;
import dev.hooklab.conntrack.ConntrackListener.Kind;

/// Expectations as text: the lines of `conntrack -L expect` and `-E expect`, and of `/proc/net/nf_conntrack_expect`.
public final class ExpectationText {
  private ExpectationText() {}

  /// The line of `conntrack -L expect`.
  /// @param now virtual time in nanoseconds
  public static String line(Expectation e, long now) {
    var text = new StringBuilder();
    if (e.timer != null) text.append(e.remainingSeconds(now)).append(' ');
    var tuple = e.tuple();
    text.append("proto=").append(tuple.proto()).append(' ');
    addresses(text, tuple, "");
    ports(text, tuple);
    var mask = e.wholeMask();
    addresses(text, mask, "mask-");
    ports(text, mask);
    addresses(text, e.master().original(), "master-");
    ports(text, e.master().original());
    if (e.master().zone().id() != 0) text.append("zone=").append(e.master().zone().id()).append(' ');
    flags(text, e);
    text.append("class=").append(e.expectationClass()).append(' ');
    if (e.master().helper() != null) text.append("helper=").append(e.master().helper().name());
    return text.toString().stripTrailing();
  }

  /// The line of `conntrack -E expect`.
  public static String event(Kind kind, Expectation e, long now) {
    return switch (kind) {
      case NEW -> "    [NEW] ";
      case UPDATE -> " [UPDATE] ";
      case DESTROY -> "[DESTROY] ";
    } + line(e, now);
  }

  /// The line of `/proc/net/nf_conntrack_expect` (`exp_seq_show`).
  public static String proc(Expectation e, long now) {
    var tuple = e.tuple();
    var text = new StringBuilder();
    text.append(e.remainingSeconds(now)).append(" l3proto = ").append(tuple.family().number).append(" proto=").append(tuple.proto()).append(' ');
    addresses(text, tuple, "");
    ports(text, tuple);
    flags(text, e);
    var helper = e.master().helper();
    if (helper == null) return text.toString();
    var expectationClass = helper.policy(e.expectationClass()).name();
    return text.append(helper.name()).append(expectationClass.isEmpty() ? "" : "/" + expectationClass).toString();
  }

  private static void addresses(StringBuilder text, Tuple t, String prefix) {
    text.append(prefix).append("src=").append(t.src()).append(' ').append(prefix).append("dst=").append(t.dst()).append(' ');
  }

  /// Whether a protocol's tuples have ports.
  static boolean hasPorts(int proto) {
    return switch (proto) {
      case Proto.TCP, Proto.UDP, Proto.UDPLITE, Proto.SCTP, Proto.DCCP -> true;
      default -> false;
    };
  }

  private static void ports(StringBuilder text, Tuple t) {
    if (hasPorts(t.proto())) {
      text.append("sport=").append(t.sport()).append(" dport=").append(t.dport()).append(' ');
    } else if (t.proto() == Proto.GRE) {
      text.append("srckey=0x").append(Integer.toHexString(t.sport())).append(" dstkey=0x").append(Integer.toHexString(t.dport())).append(' ');
    }
  }

  private static void flags(StringBuilder text, Expectation e) {
    if (e.flags() == 0) return;
    var delimiter = "";
    if (e.has(Expectation.PERMANENT)) {
      text.append("PERMANENT");
      delimiter = ",";
    }
    if (e.has(Expectation.INACTIVE)) {
      text.append(delimiter).append("INACTIVE");
      delimiter = ",";
    }
    if (e.has(Expectation.USERSPACE)) text.append(delimiter).append("USERSPACE");
    text.append(' ');
  }
}
