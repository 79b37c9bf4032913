package dev.hooklab.conntrack;

import dev.hooklab.addr.Family;
import dev.hooklab.conntrack.ConntrackListener.Kind;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/// Connections as XML, as `conntrack -o xml` prints them (libnetfilter_conntrack's snprintf_xml.c).
public final class ConnectionXml {
  public static final String HEADER = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<conntrack>";
  public static final String FOOTER = "</conntrack>";

  private final StringBuilder xml = new StringBuilder();
  private final Connection ct;
  private final ConnectionText.Options options;

  private ConnectionXml(Connection ct, ConnectionText.Options options) {
    this.ct = ct;
    this.options = options;
  }

  /// The element of a connection in a listing.
  public static String flow(Connection ct, ConnectionText.Options options, int use) {
    var x = new ConnectionXml(ct, options);
    x.xml.append("<flow>");
    x.body(ConnectionText.LISTING, true);
    x.xml.append("<use>").append(use + ct.children).append("</use>");
    x.tail(true);
    x.helper();
    return x.xml.append("</flow>").toString();
  }

  /// The element of an event.
  /// @param when whether to say when it happened
  public static String event(Kind kind, int bits, Connection ct, ConnectionText.Options options, boolean when) {
    var x = new ConnectionXml(ct, options);
    x.xml.append(switch (kind) {
      case NEW -> "<flow type=\"new\">";
      case UPDATE -> "<flow type=\"update\">";
      case DESTROY -> "<flow type=\"destroy\">";
    });
    x.body(bits, kind == Kind.DESTROY);
    x.tail(kind == Kind.DESTROY);
    if (when) x.when();
    if (kind != Kind.DESTROY) x.helper();
    return x.xml.append("</flow>").toString();
  }

  private void body(int bits, boolean counters) {
    boolean destroy = (bits & EventBit.DESTROY) != 0;
    direction(Direction.ORIGINAL, "original", counters);
    direction(Direction.REPLY, "reply", counters);
    xml.append("<meta direction=\"independent\">");
    if ((bits & (EventBit.PROTOINFO | EventBit.DESTROY)) != 0) state();
    if (!destroy || ct.remainingSeconds() > 0) xml.append("<timeout>").append(ct.remainingSeconds()).append("</timeout>");
    if (bits == ConnectionText.LISTING || ct.mark() != 0 || (bits & EventBit.MARK) != 0) {
      xml.append("<mark>").append(Integer.toUnsignedString(ct.mark())).append("</mark>");
    }
    if (ConnectionText.labelsTold(bits)) labels();
    if (ct.zone().directions() == Zone.BOTH && ct.zone().id() != 0) xml.append("<zone>").append(ct.zone().id()).append("</zone>");
  }

  /// The library names SCTP's states by TCP's words here; so do we.
  private void state() {
    if (ct.tcp != null) xml.append("<state>").append(ct.tcp.state).append("</state>");
    else if (ct.sctp != null) xml.append("<state>").append(TcpState.at(ct.sctp.state.ordinal())).append("</state>");
  }

  private void labels() {
    if (options.labels() == null || ct.labels() == null || ct.labels().isEmpty()) return;
    xml.append("<labels>");
    for (int bit = 0; bit < Label128.BITS; bit++) {
      var name = ct.labels().has(bit) ? options.labels().name(bit) : null;
      if (name != null) xml.append("<label>").append(name).append("</label>");
    }
    xml.append("</labels>");
  }

  private void direction(int direction, String name, boolean counters) {
    var tuple = ct.tuple(direction);
    var family = tuple.family();
    var protocol = ConnectionText.toolName(tuple.proto());
    xml.append("<meta direction=\"").append(name).append("\"><layer3 protonum=\"").append(family.number).append("\" protoname=\"")
        .append(family == Family.INET ? "ipv4" : "ipv6").append("\"><src>").append(tuple.src()).append("</src><dst>").append(tuple.dst())
        .append("</dst></layer3><layer4 protonum=\"").append(tuple.proto()).append("\" protoname=\"").append(protocol).append("\">");
    switch (protocol) {
      case "icmp", "icmpv6", "unknown" -> { }
      case "gre" -> xml.append("<srckey>0x").append(Integer.toHexString(tuple.sport())).append("</srckey><dstkey>0x")
          .append(Integer.toHexString(tuple.dport())).append("</dstkey>");
      default -> xml.append("<sport>").append(tuple.sport()).append("</sport><dport>").append(tuple.dport()).append("</dport>");
    }
    xml.append("</layer4>");
    if (ct.zone().directions() == 1 << direction) xml.append("<zone>").append(ct.zone().id()).append("</zone>");
    if (counters && ct.accounted()) {
      xml.append("<counters><packets>").append(ct.packets(direction)).append("</packets><bytes>").append(ct.bytes(direction))
          .append("</bytes></counters>");
    }
    xml.append("</meta>");
  }

  private void tail(boolean timed) {
    xml.append("<id>").append(Integer.toUnsignedString(ct.id())).append("</id>");
    if (ct.has(Status.ASSURED)) xml.append("<assured/>");
    if (!ct.has(Status.SEEN_REPLY)) xml.append("<unreplied/>");
    if (timed && ct.startedAt() >= 0) times();
    xml.append("</meta>");
  }

  private void helper() {
    if (ct.helper() != null) xml.append("<helper>").append(ct.helper().name()).append("</helper>");
  }

  private void times() {
    if (options.times()) {
      xml.append("<timestamp><start>").append(epochNanos(ct.startedAt())).append("</start>");
      if (ct.endedAt() >= 0) xml.append("<stop>").append(epochNanos(ct.endedAt())).append("</stop>");
      xml.append("</timestamp>");
    }
    xml.append("<deltatime>").append(ConnectionText.lifetimeSeconds(ct)).append("</deltatime>");
  }

  private long epochNanos(long nanos) {
    return ChronoUnit.NANOS.between(Instant.EPOCH, options.epoch()) + nanos;
  }

  private void when() {
    var now = options.epoch().plusNanos(ct.nowNanos()).atOffset(ZoneOffset.UTC);
    xml.append(String.format("<when><hour>%d</hour><min>%02d</min><sec>%02d</sec><wday>%d</wday><day>%d</day><month>%d</month><year>%d</year></when>",
        now.getHour(), now.getMinute(), now.getSecond(), now.getDayOfWeek().getValue() % 7 + 1, now.getDayOfMonth(), now.getMonthValue(),
        now.getYear()));
  }
}
