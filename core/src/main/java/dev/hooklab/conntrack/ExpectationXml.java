package dev.hooklab.conntrack;

import dev.hooklab.addr.Family;
import dev.hooklab.addr.Proto;
import dev.hooklab.conntrack.ConntrackListener.Kind;
import java.util.Locale;

/// Expectations as XML, as `conntrack -o xml` prints them (libnetfilter_conntrack's expect/snprintf_xml.c).
public final class ExpectationXml {
  public static final String HEADER = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<expect>";
  public static final String FOOTER = "</expect>";

  private ExpectationXml() {}

  /// The element of an expectation.
  /// @param kind what has become of it; null in a listing
  /// @param now virtual time in nanoseconds
  public static String flow(Kind kind, Expectation e, long now) {
    var tuple = e.tuple();
    var master = e.master().original();
    var xml = new StringBuilder("<flow").append(kind == null ? "" : " type=\"" + kind.name().toLowerCase(Locale.ROOT) + "\"").append('>');
    xml.append("<layer3 protonum=\"").append(tuple.family().number).append("\" protoname=\"")
        .append(tuple.family() == Family.INET ? "ipv4" : "ipv6").append("\">");
    addresses(xml, "expected", tuple);
    addresses(xml, "mask", e.wholeMask());
    addresses(xml, "master", master);
    xml.append("</layer3><layer4 protonum=\"").append(tuple.proto()).append("\" protoname=\"")
        .append(ConnectionText.toolName(tuple.proto())).append("\">");
    ports(xml, "expected", tuple);
    ports(xml, "mask", e.wholeMask());
    ports(xml, "master", master);
    xml.append("</layer4><meta>");
    if (e.master().helper() != null) xml.append("<helper-name>").append(e.master().helper().name()).append("</helper-name>");
    if (e.timer != null) xml.append("<timeout>").append(e.remainingSeconds(now)).append("</timeout>");
    xml.append("<class>").append(e.expectationClass()).append("</class>");
    if (e.has(Expectation.PERMANENT)) xml.append("<permanent/>");
    if (e.has(Expectation.INACTIVE)) xml.append("<inactive/>");
    if (e.has(Expectation.USERSPACE)) xml.append("<userspace/>");
    return xml.append("</meta></flow>").toString();
  }

  private static void addresses(StringBuilder xml, String name, Tuple t) {
    xml.append('<').append(name).append("><src>").append(t.src()).append("</src><dst>").append(t.dst()).append("</dst></").append(name).append('>');
  }

  private static void ports(StringBuilder xml, String name, Tuple t) {
    xml.append('<').append(name).append('>');
    if (ExpectationText.hasPorts(t.proto())) {
      xml.append("<sport>").append(t.sport()).append("</sport><dport>").append(t.dport()).append("</dport>");
    } else if (t.proto() == Proto.GRE) {
      xml.append("<srckey>0x").append(Integer.toHexString(t.sport())).append("</srckey><dstkey>0x").append(Integer.toHexString(t.dport()))
          .append("</dstkey>");
    }
    xml.append("</").append(name).append('>');
  }
}
