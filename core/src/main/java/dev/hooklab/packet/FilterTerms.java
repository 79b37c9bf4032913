package dev.hooklab.packet;

import dev.hooklab.addr.Ip;
import dev.hooklab.addr.Mac;
import dev.hooklab.addr.Prefix;
import dev.hooklab.addr.Proto;
import java.util.List;
import java.util.function.Function;

/// What the terms of a capture filter mean for an Ethernet frame (libpcap's gencode.c), and libpcap's words for
/// terms that mean nothing.
final class FilterTerms {
  private static final long ALL = 0xffffffffL;

  private final String text;
  private final Function<String, List<Ip>> hosts;
  private final FilterPorts ports;
  /// Where the EtherType lies: each `vlan` of the filter moves it on for all that follows.
  private int type = Ethernet.TYPE;

  /// A header that can be looked into, and what must hold for it to be there; a null condition always holds.
  record Header(FilterNode condition, int base, boolean behindIpv4) {}

  FilterTerms(String text, Function<String, List<Ip>> hosts) {
    this.text = text;
    this.hosts = hosts;
    this.ports = new FilterPorts(text);
  }

  private int net() {
    return type + 2;
  }

  private FilterNode etherType(int value) {
    return new FilterNode.Field(type, 2, 0xffff, value);
  }

  private FilterError meaning(int at, String what) {
    return FilterError.meaning(text, at, what);
  }

  static FilterNode and(FilterNode... nodes) {
    var all = nodes[0];
    for (int i = 1; i < nodes.length; i++) all = new FilterNode.And(all, nodes[i]);
    return all;
  }

  /// What holds for both ends as the direction asks: `src`, `dst`, both, or either.
  static FilterNode directed(String direction, FilterNode src, FilterNode dst) {
    return switch (direction) {
      case "src" -> src;
      case "dst" -> dst;
      case "and" -> new FilterNode.And(src, dst);
      default -> new FilterNode.Or(src, dst);
    };
  }

  /// A protocol alone: `tcp`, `arp`.
  FilterNode protocol(FilterToken protocol) {
    return switch (protocol.text()) {
      case "ether" -> throw FilterError.syntax(text, protocol.at(), "'ether' says what of the Ethernet header: 'host', 'src', 'proto', ...");
      case "ip" -> etherType(Ethernet.IPV4);
      case "ip6" -> etherType(Ethernet.IPV6);
      case "arp" -> etherType(Ethernet.ARP);
      case "rarp" -> etherType(0x8035);
      case "icmp" -> ipProtocol(Proto.ICMP);
      case "igmp" -> ipProtocol(Proto.IGMP);
      case "vrrp" -> ipProtocol(112);
      case "icmp6" -> ip6Protocol(Proto.ICMPV6);
      case "tcp" -> anyProtocol(Proto.TCP);
      case "udp" -> anyProtocol(Proto.UDP);
      case "sctp" -> anyProtocol(Proto.SCTP);
      case "pim" -> anyProtocol(103);
      case "ah" -> anyProtocol(Proto.AH);
      case "esp" -> anyProtocol(Proto.ESP);
      default -> throw new AssertionError(protocol);
    };
  }

  private FilterNode ipProtocol(int number) {
    return and(etherType(Ethernet.IPV4), new FilterNode.Field(net() + Ipv4.PROTO, 1, 0xff, number));
  }

  /// IPv6 with the protocol right behind its header or behind a fragment header.
  private FilterNode ip6Protocol(int number) {
    var direct = new FilterNode.Field(net() + Ipv6Text.NEXT_HEADER, 1, 0xff, number);
    var fragment = and(new FilterNode.Field(net() + Ipv6Text.NEXT_HEADER, 1, 0xff, 44), new FilterNode.Field(net() + Ipv6Text.LEN, 1, 0xff, number));
    return and(etherType(Ethernet.IPV6), new FilterNode.Or(direct, fragment));
  }

  private FilterNode anyProtocol(int number) {
    return new FilterNode.Or(ipProtocol(number), ip6Protocol(number));
  }

  /// The header that `tcp[...]` looks into. Behind IPv4 only the first fragment has one.
  Header header(FilterToken protocol) {
    return switch (protocol.text()) {
      case "ether" -> new Header(null, 0, false);
      case "ip" -> new Header(etherType(Ethernet.IPV4), net(), false);
      case "ip6" -> new Header(etherType(Ethernet.IPV6), net(), false);
      case "arp" -> new Header(etherType(Ethernet.ARP), net(), false);
      case "rarp" -> new Header(etherType(0x8035), net(), false);
      case "icmp6" -> new Header(ip6Protocol(Proto.ICMPV6), net() + Ipv6Text.LEN, false);
      case "tcp" -> transport(Proto.TCP);
      case "udp" -> transport(Proto.UDP);
      case "sctp" -> transport(Proto.SCTP);
      case "icmp" -> transport(Proto.ICMP);
      case "igmp" -> transport(Proto.IGMP);
      case "pim" -> transport(103);
      case "vrrp" -> transport(112);
      default -> throw meaning(protocol.at(), "unsupported index operation");
    };
  }

  private Header transport(int number) {
    return new Header(and(ipProtocol(number), new FilterNode.Field(net() + Ipv4.FRAGMENT, 2, Ipv4.OFFSET_MASK, 0)), net(), true);
  }

  FilterNode length(String how, long bytes) {
    var relation = how.equals("less") ? FilterNode.Relation.LESS_OR_EQUAL : FilterNode.Relation.GREATER_OR_EQUAL;
    return new FilterNode.Compare(relation, new FilterNode.Quantity.Length(), new FilterNode.Quantity.Constant(bytes));
  }

  FilterNode vlan(FilterToken id) {
    if (id != null && id.value() > 0xfff) throw meaning(id.at(), "VLAN tag %d greater than maximum 4095".formatted(id.value()));
    FilterNode tagged = new FilterNode.Or(etherType(Ethernet.VLAN), new FilterNode.Or(etherType(0x88a8), etherType(0x9100)));
    if (id != null) tagged = and(tagged, new FilterNode.Field(net(), 2, 0xfff, id.value()));
    type += 4;
    return tagged;
  }

  /// `broadcast` and `multicast`, of Ethernet or of IP.
  FilterNode group(String protocol, FilterToken what) {
    boolean broadcast = what.is("broadcast");
    return switch (protocol) {
      case "", "ether" -> broadcast ? mac(Ethernet.DST, Mac.BROADCAST) : new FilterNode.Not(new FilterNode.Field(0, 1, 1, 0));
      case "ip" -> {
        if (broadcast) {
          yield and(etherType(Ethernet.IPV4), new FilterNode.Or(new FilterNode.Field(net() + Ipv4.DST, 4, ALL, 0),
              new FilterNode.Field(net() + Ipv4.DST, 4, ALL, ALL)));
        }
        yield and(etherType(Ethernet.IPV4), new FilterNode.Compare(FilterNode.Relation.GREATER_OR_EQUAL,
            new FilterNode.Quantity.Load(net() + Ipv4.DST, false, new FilterNode.Quantity.Constant(0), 1), new FilterNode.Quantity.Constant(224)));
      }
      case "ip6" -> {
        if (broadcast) throw meaning(what.at(), "only link-layer/IP broadcast filters supported");
        yield and(etherType(Ethernet.IPV6), new FilterNode.Field(net() + Ipv6Text.DST, 1, 0xff, 255));
      }
      default -> throw meaning(what.at(), broadcast ? "only link-layer/IP broadcast filters supported"
          : "link-layer multicast filters supported only on ethernet/FDDI/token ring/ARCNET/802.11/ATM LANE/Fibre Channel");
    };
  }

  private static FilterNode mac(int at, Mac mac) {
    return and(new FilterNode.Field(at + 2, 4, ALL, mac.bits() & ALL), new FilterNode.Field(at, 2, 0xffff, mac.bits() >>> 32));
  }

  /// A host, network, port or protocol alone.
  FilterNode identifier(FilterToken token, FilterParser.Qualifiers q) {
    return switch (q.type()) {
      case "port", "portrange" -> ports.port(token, q, net(), etherType(Ethernet.IPV4), etherType(Ethernet.IPV6));
      case "proto" -> numbered(token, q);
      default -> switch (token.kind()) {
        case MAC -> ethernetHost(token, q);
        case IP6 -> host(token, q, Prefix.of(token.text()));
        case DOTTED, NUMBER -> host(token, q, shortened(token, q.type().equals("net")));
        default -> named(token, q);
      };
    };
  }

  private FilterNode ethernetHost(FilterToken token, FilterParser.Qualifiers q) {
    if (!q.protocol().equals("ether") || q.type().equals("net")) throw meaning(token.at(), "ethernet address used in non-ether expression");
    var digits = token.text().replaceAll("(?<![0-9A-Fa-f])([0-9A-Fa-f])(?![0-9A-Fa-f])", "0$1").replaceAll("[^0-9A-Fa-f]", "");
    var address = new Mac(Long.parseLong(digits, 16));
    return directed(q.direction(), mac(Ethernet.SRC, address), mac(Ethernet.DST, address));
  }

  private FilterNode named(FilterToken token, FilterParser.Qualifiers q) {
    if (q.type().equals("net")) throw meaning(token.at(), "unknown network '" + token.text() + "'");
    if (q.protocol().equals("ether")) throw meaning(token.at(), "unknown ether host '" + token.text() + "'");
    FilterNode any = null;
    for (var address : hosts.apply(token.text())) {
      if (q.protocol().equals(address.is4() ? "ip6" : "ip")) continue;
      var one = host(token, q, new Prefix(address, address.family().bits));
      any = any == null ? one : new FilterNode.Or(any, one);
    }
    if (any == null) throw meaning(token.at(), "unknown host '" + token.text() + "'");
    return any;
  }

  /// An address with less than four numbers is that of a network: `net 10.1` is 10.1.0.0/16.
  private Prefix shortened(FilterToken token, boolean net) {
    if (token.kind() == FilterToken.Kind.NUMBER) {
      var number = new Prefix(Ip.v4((int) token.value()), 32);
      if (!net) return number;
      long value = token.value();
      int length = 32;
      for (; value != 0 && (value & 0xff000000L) == 0; value <<= 8) length -= 8;
      return new Prefix(Ip.v4((int) value), length);
    }
    var parts = token.text().split("\\.", -1);
    long address = 0;
    for (var part : parts) {
      if (part.length() > 3 || Integer.parseInt(part) > 255) throw meaning(token.at(), "invalid IPv4 address '" + token.text() + "'");
      address = address << 8 | Integer.parseInt(part);
    }
    return new Prefix(Ip.v4((int) (address << 8 * (4 - parts.length))), 8 * parts.length);
  }

  FilterNode prefix(FilterToken token, FilterToken length, FilterParser.Qualifiers q) {
    boolean v6 = token.kind() == FilterToken.Kind.IP6;
    if (v6 && length.value() > 128) throw meaning(length.at(), "mask length must be <= 128");
    if (!v6 && length.value() > 32) throw meaning(length.at(), "mask length must be <= 32");
    var address = v6 ? Ip.of(token.text()) : shortened(token, true).address();
    var net = new Prefix(address, (int) length.value());
    if (!net.network().equals(net)) throw meaning(token.at(), "non-network bits set in \"%s/%d\"".formatted(token.text(), length.value()));
    if (!v6 && !q.type().equals("net")) throw meaning(token.at(), "Mask syntax for networks only");
    return host(token, q, net);
  }

  FilterNode masked(FilterToken token, FilterToken mask, FilterParser.Qualifiers q) {
    int address = shortened(token, true).address().v4();
    int bits = shortened(mask, true).address().v4();
    if ((address & ~bits) != 0) throw meaning(token.at(), "non-network bits set in \"%s mask %s\"".formatted(token.text(), mask.text()));
    if (!q.type().equals("net")) throw meaning(token.at(), "Mask syntax for networks only");
    return host4(token, q, address, bits);
  }

  private FilterNode host(FilterToken token, FilterParser.Qualifiers q, Prefix net) {
    return net.address().is4() ? host4(token, q, net.address().v4(), net.mask().v4()) : host6(token, q, net);
  }

  private FilterNode host4(FilterToken token, FilterParser.Qualifiers q, int address, int mask) {
    var what = q.type().equals("net") ? "net" : "host";
    return switch (q.protocol()) {
      case "" -> new FilterNode.Or(pair4(q, Ethernet.IPV4, Ipv4.SRC, Ipv4.DST, address, mask),
          new FilterNode.Or(pair4(q, Ethernet.ARP, Arp.SENDER_IP, Arp.TARGET_IP, address, mask),
              pair4(q, 0x8035, Arp.SENDER_IP, Arp.TARGET_IP, address, mask)));
      case "ip" -> pair4(q, Ethernet.IPV4, Ipv4.SRC, Ipv4.DST, address, mask);
      case "arp" -> pair4(q, Ethernet.ARP, Arp.SENDER_IP, Arp.TARGET_IP, address, mask);
      case "rarp" -> pair4(q, 0x8035, Arp.SENDER_IP, Arp.TARGET_IP, address, mask);
      case "ether" -> throw meaning(token.at(), "link-layer modifier applied to " + what);
      case "ip6" -> throw meaning(token.at(), "'ip6' modifier applied to ip host");
      default -> throw meaning(token.at(), "'" + q.protocol() + "' modifier applied to " + what);
    };
  }

  private FilterNode pair4(FilterParser.Qualifiers q, int etherType, int src, int dst, int address, int mask) {
    var from = new FilterNode.Field(net() + src, 4, mask & ALL, address & mask & ALL);
    var to = new FilterNode.Field(net() + dst, 4, mask & ALL, address & mask & ALL);
    return and(etherType(etherType), directed(q.direction(), from, to));
  }

  private FilterNode host6(FilterToken token, FilterParser.Qualifiers q, Prefix net) {
    var what = q.type().equals("net") ? "net" : "host";
    if (q.protocol().equals("ether")) throw meaning(token.at(), "link-layer modifier applied to ip6 " + what);
    if (!q.protocol().isEmpty() && !q.protocol().equals("ip6")) {
      throw meaning(token.at(), "'" + q.protocol() + "' modifier applied to ip6 " + what);
    }
    return and(etherType(Ethernet.IPV6), directed(q.direction(), address6(net() + Ipv6Text.SRC, net), address6(net() + Ipv6Text.DST, net)));
  }

  private static FilterNode address6(int at, Prefix net) {
    long[] address = {net.address().hi() >>> 32, net.address().hi() & ALL, net.address().lo() >>> 32, net.address().lo() & ALL};
    long[] mask = {net.mask().hi() >>> 32, net.mask().hi() & ALL, net.mask().lo() >>> 32, net.mask().lo() & ALL};
    var words = new FilterNode[4];
    for (int i = 0; i < 4; i++) words[i] = new FilterNode.Field(at + 4 * i, 4, mask[i], address[i] & mask[i]);
    return and(words);
  }

  /// `ip proto 47`, `ether proto \arp`.
  private FilterNode numbered(FilterToken token, FilterParser.Qualifiers q) {
    if (!q.direction().isEmpty()) throw meaning(token.at(), "direction applied to 'proto'");
    boolean link = q.protocol().equals("ether");
    long number = switch (token.kind()) {
      case NUMBER -> token.value();
      case NAME -> link ? linkNumber(token) : Proto.number(token.text())
          .orElseThrow(() -> meaning(token.at(), "unknown ip proto '" + token.text() + "'"));
      default -> throw meaning(token.at(), "'proto' modifier applied to ip host");
    };
    return switch (q.protocol()) {
      case "" -> anyProtocol((int) number);
      case "ip" -> ipProtocol((int) number);
      case "ip6" -> ip6Protocol((int) number);
      case "ether" -> etherType((int) number);
      case "arp", "rarp" -> throw meaning(token.at(), q.protocol() + " does not encapsulate another protocol");
      default -> throw meaning(token.at(), "'" + q.protocol() + " proto' is bogus");
    };
  }

  private int linkNumber(FilterToken token) {
    return switch (token.text()) {
      case "ip" -> Ethernet.IPV4;
      case "ip6" -> Ethernet.IPV6;
      case "arp" -> Ethernet.ARP;
      case "rarp" -> 0x8035;
      case "loopback" -> 0x9000;
      default -> throw meaning(token.at(), "unknown ether proto '" + token.text() + "'");
    };
  }
}
