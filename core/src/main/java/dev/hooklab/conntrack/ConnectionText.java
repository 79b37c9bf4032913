package dev.hooklab.conntrack;

import dev.hooklab.addr.Ip;
import dev.hooklab.addr.Proto;
import dev.hooklab.conntrack.ConntrackListener.Cause;
import dev.hooklab.conntrack.ConntrackListener.Kind;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Connections as text: the lines of `conntrack -L` and `-E` (libnetfilter_conntrack's default output) and of
/// `/proc/net/nf_conntrack` (`ct_seq_show`).
public final class ConnectionText {
  /// What a listing shows beside the usual.
  /// @param layer3 the family first (`-o extended`)
  /// @param id the connection's number (`-o id`)
  /// @param times when it began and ended (`-o ktimestamp`)
  /// @param labels the names of its labels (`-o labels`); null not to show them
  /// @param epoch the date at which virtual time began
  public record Options(boolean layer3, boolean id, boolean times, LabelNames labels, Instant epoch) {
    public Options() {
      this(false, false, false, null, Instant.EPOCH);
    }
  }

  /// Gives labels their names; null to a label without one.
  public interface LabelNames {
    String name(int bit);
  }

  private static final DateTimeFormatter CTIME = DateTimeFormatter.ofPattern("EEE MMM d HH:mm:ss yyyy", Locale.ROOT);
  /// Everything that a listing knows; an event knows less.
  static final int LISTING = EventBit.ALL & ~EventBit.DESTROY;

  private final StringBuilder text = new StringBuilder();
  private final Connection ct;
  private final Options options;
  /// Whether the kernel itself prints, which leaves no zeros out of an IPv6 address.
  private final boolean proc;

  private ConnectionText(Connection ct, Options options, boolean proc) {
    this.ct = ct;
    this.options = options;
    this.proc = proc;
  }

  /// The line of `conntrack -L`.
  public static String line(Connection ct, Options options) {
    return line(ct, options, 1);
  }

  /// The line of a connection that is in use by so many, those not counted that it has announced.
  public static String line(Connection ct, Options options, int use) {
    var t = new ConnectionText(ct, options, false);
    t.body(LISTING, true);
    t.text.append("use=").append(use + ct.children).append(' ');
    if (options.id) t.text.append("id=").append(Integer.toUnsignedString(ct.id())).append(' ');
    t.labels();
    return t.done();
  }

  /// The line of `conntrack -E`, without the time in front.
  public static String event(Kind kind, int bits, Connection ct, Options options) {
    var t = new ConnectionText(ct, options, false);
    t.text.append(switch (kind) {
      case NEW -> "    [NEW] ";
      case UPDATE -> " [UPDATE] ";
      case DESTROY -> "[DESTROY] ";
    });
    t.body(bits, kind == Kind.DESTROY);
    if (options.id) t.text.append("id=").append(Integer.toUnsignedString(ct.id())).append(' ');
    if (labelsTold(bits)) t.labels();
    return t.done();
  }

  /// Whether an event of these bits carries the connection's labels.
  public static boolean labelsTold(int bits) {
    return (bits & (EventBit.LABEL | EventBit.DESTROY)) == EventBit.LABEL;
  }

  /// What follows the line of an event that somebody outside has caused.
  public static String cause(Cause cause) {
    return " [USERSPACE] portid=" + cause.portId() + (cause.program() == null ? "" : " progname=" + cause.program());
  }

  /// The line of `/proc/net/nf_conntrack`.
  public static String proc(Connection ct) {
    var t = new ConnectionText(ct, new Options(), true);
    t.layer3();
    t.protocol(procName(ct.proto()));
    t.text.append(ct.remainingSeconds()).append(' ');
    if (ct.stateName() != null) t.text.append(ct.stateName()).append(' ');
    if (ct.gre != null) {
      t.text.append("timeout=").append(ct.gre.timeout / Connection.HZ).append(", stream_timeout=")
          .append(ct.gre.streamTimeout / Connection.HZ).append(' ');
    }
    t.directions(true, procName(ct.proto()));
    t.text.append("mark=").append(Integer.toUnsignedString(ct.mark())).append(' ');
    if (ct.zone().directions() == Zone.BOTH) t.text.append("zone=").append(ct.zone().id()).append(' ');
    t.duration();
    return t.text.append("use=").append(2 + ct.children).toString();
  }

  private void body(int bits, boolean counters) {
    boolean listing = bits == LISTING;
    boolean destroy = (bits & EventBit.DESTROY) != 0;
    if (options.layer3) layer3();
    var name = toolName(ct.proto());
    protocol(name);
    if (!destroy || ct.remainingSeconds() > 0) text.append(ct.remainingSeconds()).append(' ');
    if (ct.stateName() != null && (bits & (EventBit.PROTOINFO | EventBit.DESTROY)) != 0) text.append(ct.stateName()).append(' ');
    directions(counters, name);
    if (listing || ct.mark() != 0 || (bits & EventBit.MARK) != 0) {
      text.append("mark=").append(Integer.toUnsignedString(ct.mark())).append(' ');
    }
    if (ct.zone().directions() == Zone.BOTH && ct.zone().id() != 0) text.append("zone=").append(ct.zone().id()).append(' ');
    if (listing || destroy) duration();
    if (ct.helper() != null && !destroy) text.append("helper=").append(ct.helper().name()).append(' ');
  }

  private void layer3() {
    var family = ct.original().family();
    text.append(padded(family.label)).append(' ').append(family.number).append(' ');
  }

  private void protocol(String name) {
    text.append(padded(name)).append(' ').append(ct.proto()).append(' ');
  }

  private void directions(boolean counters, String protocol) {
    tuple(ct.original(), protocol);
    var zone = ct.zone();
    if (zone.id() != 0 && zone.directions() == Zone.ORIGINAL_ONLY) text.append("zone-orig=").append(zone.id()).append(' ');
    if (counters) counters(Direction.ORIGINAL);
    if (!ct.has(Status.SEEN_REPLY)) text.append("[UNREPLIED] ");
    tuple(ct.reply(), protocol);
    if (zone.id() != 0 && zone.directions() == Zone.REPLY_ONLY) text.append("zone-reply=").append(zone.id()).append(' ');
    if (counters) counters(Direction.REPLY);
    if (ct.has(Status.HW_OFFLOAD)) {
      text.append("[HW_OFFLOAD] ");
    } else if (ct.has(Status.OFFLOAD)) {
      text.append("[OFFLOAD] ");
    } else if (ct.has(Status.ASSURED)) {
      text.append("[ASSURED] ");
    }
  }

  private void tuple(Tuple t, String protocol) {
    text.append("src=").append(address(t.src())).append(" dst=").append(address(t.dst())).append(' ');
    switch (protocol) {
      case "icmp", "icmpv6" -> text.append("type=").append(t.icmpType()).append(" code=").append(t.icmpCode())
          .append(" id=").append(t.icmpId()).append(' ');
      case "gre" -> text.append("srckey=0x").append(Integer.toHexString(t.sport())).append(" dstkey=0x")
          .append(Integer.toHexString(t.dport())).append(' ');
      case "unknown" -> { }
      default -> text.append("sport=").append(t.sport()).append(" dport=").append(t.dport()).append(' ');
    }
  }

  private String address(Ip address) {
    return proc ? address.inFull() : address.toString();
  }

  private void counters(int direction) {
    if (!ct.accounted()) return;
    text.append("packets=").append(ct.packets(direction)).append(" bytes=").append(ct.bytes(direction)).append(' ');
  }

  private void duration() {
    if (ct.startedAt() < 0) return;
    text.append("delta-time=").append(lifetimeSeconds(ct)).append(' ');
    if (!options.times) return;
    text.append("[start=").append(date(ct.startedAt())).append("] ");
    if (ct.endedAt() >= 0) text.append("[stop=").append(date(ct.endedAt())).append("] ");
  }

  /// For how many whole seconds a connection has lived, or did live.
  static long lifetimeSeconds(Connection ct) {
    long until = ct.endedAt() >= 0 ? ct.endedAt() : ct.nowNanos();
    return until / 1_000_000_000 - ct.startedAt() / 1_000_000_000;
  }

  private String date(long nanos) {
    return CTIME.format(options.epoch.plusNanos(nanos).atOffset(ZoneOffset.UTC));
  }

  private void labels() {
    if (options.labels == null || ct.labels() == null || ct.labels().isEmpty()) return;
    text.append("labels=");
    for (int bit = 0; bit < Label128.BITS; bit++) {
      var name = ct.labels().has(bit) ? options.labels.name(bit) : null;
      if (name != null) text.append(name).append(',');
    }
    text.setCharAt(text.length() - 1, ' ');
  }

  private String done() {
    text.setLength(text.length() - 1);
    return text.toString();
  }

  private static String padded(String name) {
    return name + " ".repeat(Math.max(0, 8 - name.length()));
  }

  private static String procName(int proto) {
    return proto == Proto.DCCP ? "unknown" : toolName(proto);
  }

  /// The protocol's name to the `conntrack` tool; `unknown` for one that it has no name for.
  public static String toolName(int proto) {
    return switch (proto) {
      case Proto.TCP -> "tcp";
      case Proto.UDP -> "udp";
      case Proto.UDPLITE -> "udplite";
      case Proto.ICMP -> "icmp";
      case Proto.ICMPV6 -> "icmpv6";
      case Proto.SCTP -> "sctp";
      case Proto.DCCP -> "dccp";
      case Proto.GRE -> "gre";
      default -> "unknown";
    };
  }
}
