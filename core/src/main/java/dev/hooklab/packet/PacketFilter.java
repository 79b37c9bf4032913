package dev.hooklab.packet;

import dev.hooklab.addr.Ip;
import java.util.List;
import java.util.function.Function;

/// A capture filter in the language of pcap-filter(7), for Ethernet frames: `tcp port 80 and not src host 10.0.0.1`,
/// `icmp[icmptype] == icmp-echo`, `vlan 5 and net 192.168.0.0/16`. What it lacks of libpcap's language is what no
/// lab has: other link layers, MPLS, PPPoE, Geneve, `protochain`, `gateway`.
public final class PacketFilter {
  /// Lets every frame through.
  public static final PacketFilter ALL = new PacketFilter("", new FilterNode.All());

  private final String text;
  private final FilterNode node;

  private PacketFilter(String text, FilterNode node) {
    this.text = text;
    this.node = node;
  }

  /// A filter without host names.
  /// @throws FilterError saying where and why the filter is not understood
  public static PacketFilter compile(String text) {
    return compile(text, _ -> List.of());
  }

  /// A filter in which hosts may be named.
  /// @param hosts the addresses of a name; none for a name that nobody has
  public static PacketFilter compile(String text, Function<String, List<Ip>> hosts) {
    return new PacketFilter(text, new FilterParser(text, hosts).parse());
  }

  /// Whether the filter lets a frame through.
  /// @param from where the frame begins in `buf`, and `to` one past its last byte
  /// @param length of the frame on the wire
  public boolean matches(byte[] buf, int from, int to, int length, boolean inbound) {
    if (node instanceof FilterNode.All) return true;
    var frame = new FilterNode.Frame(buf, from, to, length, inbound);
    return node.test(frame) && !frame.rejected;
  }

  public boolean matches(byte[] frame) {
    return matches(frame, 0, frame.length, frame.length, true);
  }

  @Override public String toString() {
    return text;
  }
}
