package dev.hooklab.packet;

import dev.hooklab.addr.Proto;
import dev.hooklab.addr.Services;
import java.util.List;
import java.util.Optional;

/// Ports in a capture filter, by number or name, alone or in a range, of the first fragment's transport header.
final class FilterPorts {
  private static final int MAX = 65_535;

  private final String text;

  /// A range of ports, and whether their names belong to one protocol only.
  private record Range(int low, int high, Optional<String> protocol) {}

  FilterPorts(String text) {
    this.text = text;
  }

  FilterNode port(FilterToken token, FilterParser.Qualifiers q, int net, FilterNode ip4, FilterNode ip6) {
    if (!List.of("", "tcp", "udp", "sctp").contains(q.protocol())) throw meaning(token, "illegal qualifier of '" + q.type() + "'");
    var range = range(token, q.type());
    var protocol = q.protocol();
    if (range.protocol.isPresent()) {
      var only = range.protocol.get();
      var what = q.type().equals("port") ? "port" : "port in range";
      if (!protocol.isEmpty() && !protocol.equals(only)) throw meaning(token, "%s '%s' is %s".formatted(what, token.text(), only));
      protocol = only;
    }
    int low = range.low;
    int high = range.high;
    var src4 = new FilterNode.Port4(net, 0, low, high);
    var dst4 = new FilterNode.Port4(net, 2, low, high);
    var first = new FilterNode.Field(net + Ipv4.FRAGMENT, 2, Ipv4.OFFSET_MASK, 0);
    var in4 = FilterTerms.and(ip4, protocols(protocol, net + Ipv4.PROTO), first, FilterTerms.directed(q.direction(), src4, dst4));
    var in6 = FilterTerms.and(ip6, protocols(protocol, net + Ipv6Text.NEXT_HEADER), FilterTerms.directed(q.direction(),
        new FilterNode.Port6(net, 0, low, high), new FilterNode.Port6(net, 2, low, high)));
    return new FilterNode.Or(in6, in4);
  }

  private static FilterNode protocols(String protocol, int at) {
    var tcp = new FilterNode.Field(at, 1, 0xff, Proto.TCP);
    var udp = new FilterNode.Field(at, 1, 0xff, Proto.UDP);
    var sctp = new FilterNode.Field(at, 1, 0xff, Proto.SCTP);
    return switch (protocol) {
      case "tcp" -> tcp;
      case "udp" -> udp;
      case "sctp" -> sctp;
      default -> new FilterNode.Or(new FilterNode.Or(sctp, tcp), udp);
    };
  }

  private Range range(FilterToken token, String type) {
    return switch (token.kind()) {
      case NUMBER -> {
        int port = checked(token, token.value());
        yield new Range(port, port, Optional.empty());
      }
      case NAME -> type.equals("port") ? named(token, token.text()) : names(token);
      default -> throw meaning(token, "'" + type + "' modifier applied to ip host");
    };
  }

  private Range names(FilterToken token) {
    int dash = token.text().indexOf('-');
    if (dash <= 0 || dash == token.text().length() - 1) return named(token, token.text());
    var low = named(token, token.text().substring(0, dash));
    var high = named(token, token.text().substring(dash + 1));
    boolean ordered = low.low <= high.low;
    return new Range(ordered ? low.low : high.low, ordered ? high.low : low.low, low.protocol.equals(high.protocol) ? low.protocol : Optional.empty());
  }

  private Range named(FilterToken token, String name) {
    if (name.matches("[0-9]{1,9}")) {
      int port = checked(token, Long.parseLong(name));
      return new Range(port, port, Optional.empty());
    }
    var tcp = Services.port(name, "tcp");
    var udp = Services.port(name, "udp");
    if (tcp.isEmpty() && udp.isEmpty()) {
      throw meaning(token, token.text().equals(name) ? "unknown port '" + name + "'" : "unknown port in range '" + token.text() + "'");
    }
    int port = tcp.orElseGet(udp::get);
    if (tcp.isPresent() && udp.isPresent()) return new Range(port, port, Optional.empty());
    return new Range(port, port, Optional.of(tcp.isPresent() ? "tcp" : "udp"));
  }

  private int checked(FilterToken token, long port) {
    if (port > MAX) throw meaning(token, "illegal port number %d > 65535".formatted(port));
    return (int) port;
  }

  private FilterError meaning(FilterToken token, String what) {
    return FilterError.meaning(text, token.at(), what);
  }
}
