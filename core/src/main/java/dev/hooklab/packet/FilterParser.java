package dev.hooklab.packet;

import dev.hooklab.addr.Ip;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/// Reads a capture filter (pcap-filter(7)). `and` and `or` bind alike and from the left, `not` binds tighter;
/// after either, an identifier alone takes the qualifiers of the term before: `tcp dst port 80 or 443`.
final class FilterParser {
  /// Parentheses and negations within each other; each takes some of the stack.
  private static final int MAX_DEPTH = 200;

  private static final Set<String> PROTOCOLS = Set.of("ether", "ip", "ip6", "arp", "rarp", "tcp", "udp", "sctp", "icmp", "icmp6",
      "igmp", "pim", "vrrp", "ah", "esp");
  private static final Set<String> TYPES = Set.of("host", "net", "port", "portrange", "proto");
  private static final Set<String> OPERATORS = Set.of("+", "-", "*", "/", "%", "&", "|", "^", "<<", ">>", "<", ">", "<=", ">=", "=", "!=");

  /// What stands before an identifier.
  ///
  /// @param protocol empty when none is given; so `direction` and `type`
  record Qualifiers(String protocol, String direction, String type) {}

  /// A part of the filter, and the qualifiers that an identifier after it takes; null when it cannot have one.
  private record Term(FilterNode node, Qualifiers qualifiers) {}

  private final FilterTokens tokens;
  private final FilterTerms terms;
  private int depth;

  FilterParser(String text, Function<String, List<Ip>> hosts) {
    this.tokens = new FilterTokens(text);
    this.terms = new FilterTerms(text, hosts);
  }

  FilterNode parse() {
    if (tokens.atEnd()) return new FilterNode.All();
    var node = expression().node;
    if (!tokens.atEnd()) throw tokens.unexpected("'and' or 'or'");
    return node;
  }

  private void deeper() {
    if (++depth > MAX_DEPTH) throw tokens.unexpected("no more than " + MAX_DEPTH + " terms within each other");
  }

  private Term expression() {
    var left = term();
    while (tokens.peek().is("and") || tokens.peek().is("or")) {
      boolean and = tokens.next().is("and");
      var right = startsIdentifier() ? inherited(left.qualifiers) : term();
      left = new Term(and ? new FilterNode.And(left.node, right.node) : new FilterNode.Or(left.node, right.node), right.qualifiers);
    }
    return left;
  }

  /// Whether an identifier comes, possibly negated or in parentheses, that is not the start of a comparison.
  private boolean startsIdentifier() {
    int ahead = 0;
    while (tokens.peek(ahead).is("not") || tokens.peek(ahead).is("(")) ahead++;
    if (!tokens.peek(ahead).isIdentifier()) return false;
    var after = tokens.peek(ahead + 1);
    return after.kind() != FilterToken.Kind.SYMBOL || !OPERATORS.contains(after.text()) || isMask(ahead);
  }

  /// `10.0.0.0/8` is a network, `8/2` a division.
  private boolean isMask(int ahead) {
    var kind = tokens.peek(ahead).kind();
    return tokens.peek(ahead + 1).is("/") && (kind == FilterToken.Kind.DOTTED || kind == FilterToken.Kind.IP6);
  }

  private Term inherited(Qualifiers qualifiers) {
    if (qualifiers == null) {
      var token = tokens.peek();
      throw FilterError.unqualified(tokens.text, token.at(), "expected a qualifier such as 'host' or 'port', not " + token.described());
    }
    return new Term(identifier(qualifiers), qualifiers);
  }

  private FilterNode identifier(Qualifiers qualifiers) {
    deeper();
    try {
      if (tokens.accept("not")) return new FilterNode.Not(identifier(qualifiers));
      if (!tokens.accept("(")) return single(qualifiers);
      var node = identifier(qualifiers);
      while (tokens.peek().is("and") || tokens.peek().is("or")) {
        boolean and = tokens.next().is("and");
        var right = identifier(qualifiers);
        node = and ? new FilterNode.And(node, right) : new FilterNode.Or(node, right);
      }
      tokens.expect(")");
      return node;
    } finally {
      depth--;
    }
  }

  private FilterNode single(Qualifiers qualifiers) {
    if (!tokens.peek().isIdentifier()) throw tokens.unexpected(wanted(qualifiers.type));
    var token = tokens.next();
    if (isPrefix(token) && tokens.accept("/")) {
      return terms.prefix(token, tokens.expect(FilterToken.Kind.NUMBER, "the length of a prefix"), qualifiers);
    }
    if (token.kind() == FilterToken.Kind.DOTTED && tokens.accept("mask")) {
      return terms.masked(token, tokens.expect(FilterToken.Kind.DOTTED, "a netmask"), qualifiers);
    }
    return terms.identifier(token, qualifiers);
  }

  private static boolean isPrefix(FilterToken token) {
    return token.kind() == FilterToken.Kind.DOTTED || token.kind() == FilterToken.Kind.IP6;
  }

  private static String wanted(String type) {
    return switch (type) {
      case "net" -> "a network";
      case "port" -> "a port";
      case "portrange" -> "a range of ports such as 1000-2000";
      case "proto" -> "a protocol";
      default -> "a host";
    };
  }

  private Term term() {
    deeper();
    try {
      if (tokens.accept("not")) {
        var inner = term();
        return new Term(new FilterNode.Not(inner.node), inner.qualifiers);
      }
      if (startsComparison()) return new Term(new FilterArithmetic(tokens, terms).comparison(), null);
      if (tokens.accept("(")) {
        var inner = expression();
        tokens.expect(")");
        return new Term(inner.node, null);
      }
      return primitive();
    } finally {
      depth--;
    }
  }

  /// Tries to read an arithmetic expression and what compares it; a parenthesis may begin either that or a filter.
  private boolean startsComparison() {
    int start = tokens.at;
    if (PROTOCOLS.contains(tokens.peek().text()) && tokens.peek(1).is("[")) return true;
    try {
      new FilterArithmetic(tokens, terms).expression();
      return FilterArithmetic.relation(tokens.peek()) != null;
    } catch (FilterError _) {
      return false;
    } finally {
      tokens.at = start;
    }
  }

  private Term primitive() {
    if (tokens.peek().is("less") || tokens.peek().is("greater")) {
      var how = tokens.next().text();
      return new Term(terms.length(how, tokens.expect(FilterToken.Kind.NUMBER, "a length in bytes").value()), null);
    }
    if (tokens.accept("inbound")) return new Term(new FilterNode.Inbound(true), null);
    if (tokens.accept("outbound")) return new Term(new FilterNode.Inbound(false), null);
    if (tokens.accept("vlan")) {
      return new Term(terms.vlan(tokens.peek().kind() == FilterToken.Kind.NUMBER ? tokens.next() : null), null);
    }
    return qualified();
  }

  private Term qualified() {
    var protocol = tokens.peek().kind() == FilterToken.Kind.SYMBOL && PROTOCOLS.contains(tokens.peek().text()) ? tokens.next() : null;
    var name = protocol == null ? "" : protocol.text();
    if (tokens.peek().is("broadcast") || tokens.peek().is("multicast")) return new Term(terms.group(name, tokens.next()), null);
    var direction = direction();
    var type = tokens.peek().kind() == FilterToken.Kind.SYMBOL && TYPES.contains(tokens.peek().text())
        && (direction.isEmpty() || !tokens.peek().is("proto")) ? tokens.next().text() : "";
    if (direction.isEmpty() && type.isEmpty()) {
      if (protocol == null) throw tokens.unexpected("a qualifier such as 'host' or 'port', or a protocol");
      return new Term(terms.protocol(protocol), null);
    }
    var qualifiers = new Qualifiers(name, direction, type);
    return new Term(identifier(qualifiers), qualifiers);
  }

  private String direction() {
    if (!tokens.peek().is("src") && !tokens.peek().is("dst")) return "";
    var first = tokens.next().text();
    var other = first.equals("src") ? "dst" : "src";
    if ((tokens.peek().is("or") || tokens.peek().is("and")) && tokens.peek(1).is(other)) {
      var how = tokens.next().text();
      tokens.skip();
      return how;
    }
    return first;
  }
}
