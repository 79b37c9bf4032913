package dev.hooklab.packet;

import java.util.List;

/// Reads comparisons of numbers in a capture filter: `tcp[tcpflags] & (tcp-syn|tcp-fin) != 0`, `ip[2:2] > 576`, `len < 64`.
final class FilterArithmetic {
  /// Operators by how tightly they bind, the loosest first (libpcap's grammar).
  private static final List<List<String>> LEVELS =
      List.of(List.of("|"), List.of("&"), List.of("<<", ">>"), List.of("+", "-"), List.of("*", "/"));
  private static final int MAX_DEPTH = 100;

  private final FilterTokens tokens;
  private final FilterTerms terms;
  /// What must hold so that the headers that are looked into are there; null when nothing needs to.
  private FilterNode condition;
  private int depth;

  FilterArithmetic(FilterTokens tokens, FilterTerms terms) {
    this.tokens = tokens;
    this.terms = terms;
  }

  FilterNode comparison() {
    var left = expression();
    var relation = relation(tokens.peek());
    if (relation == null) throw tokens.unexpected("a comparison such as '!= 0'");
    tokens.skip();
    var compare = new FilterNode.Compare(relation, left, expression());
    return condition == null ? compare : new FilterNode.And(condition, compare);
  }

  static FilterNode.Relation relation(FilterToken token) {
    if (token.kind() != FilterToken.Kind.SYMBOL) return null;
    return switch (token.text()) {
      case "<" -> FilterNode.Relation.LESS;
      case "<=" -> FilterNode.Relation.LESS_OR_EQUAL;
      case "=" -> FilterNode.Relation.EQUAL;
      case "!=" -> FilterNode.Relation.NOT_EQUAL;
      case ">=" -> FilterNode.Relation.GREATER_OR_EQUAL;
      case ">" -> FilterNode.Relation.GREATER;
      default -> null;
    };
  }

  FilterNode.Quantity expression() {
    return level(0);
  }

  private FilterNode.Quantity level(int level) {
    if (level == LEVELS.size()) return greedy();
    var left = level(level + 1);
    while (tokens.peek().kind() == FilterToken.Kind.SYMBOL && LEVELS.get(level).contains(tokens.peek().text())) {
      var operator = tokens.next();
      var right = level(level + 1);
      if (right instanceof FilterNode.Quantity.Constant(var value)) checkConstant(operator, value);
      left = new FilterNode.Quantity.Operation(operator.text().charAt(0), left, right);
    }
    return left;
  }

  /// An operand; with `^` or `%` behind it all that follows, as these two have no rank in libpcap's grammar:
  /// `6 / 3 ^ 1 + 1` is `6 / (3 ^ (1 + 1))`.
  private FilterNode.Quantity greedy() {
    var left = operand();
    if (!tokens.peek().is("^") && !tokens.peek().is("%")) return left;
    var operator = tokens.next();
    var right = expression();
    if (right instanceof FilterNode.Quantity.Constant(var value)) checkConstant(operator, value);
    return new FilterNode.Quantity.Operation(operator.text().charAt(0), left, right);
  }

  private void checkConstant(FilterToken operator, long value) {
    if (value == 0 && operator.is("/")) throw meaning(operator, "division by zero");
    if (value == 0 && operator.is("%")) throw meaning(operator, "modulus by zero");
    if (value > 31 && operator.text().length() == 2) throw meaning(operator, "shift by more than 31 bits");
  }

  private FilterError meaning(FilterToken token, String what) {
    return FilterError.meaning(tokens.text, token.at(), what);
  }

  private FilterNode.Quantity operand() {
    if (++depth > MAX_DEPTH) throw tokens.unexpected("no more than " + MAX_DEPTH + " terms within each other");
    try {
      var token = tokens.peek();
      if (token.kind() == FilterToken.Kind.NUMBER) return new FilterNode.Quantity.Constant(tokens.next().value());
      if (tokens.accept("len")) return new FilterNode.Quantity.Length();
      if (tokens.accept("-")) return new FilterNode.Quantity.Operation('-', new FilterNode.Quantity.Constant(0), greedy());
      if (tokens.accept("(")) {
        var inner = expression();
        tokens.expect(")");
        return inner;
      }
      if (token.kind() == FilterToken.Kind.SYMBOL && tokens.peek(1).is("[")) return load();
      throw tokens.unexpected("a number");
    } finally {
      depth--;
    }
  }

  /// `proto[index]` or `proto[index:size]`.
  private FilterNode.Quantity load() {
    var protocol = tokens.next();
    tokens.expect("[");
    var index = expression();
    int size = 1;
    if (tokens.accept(":")) {
      var token = tokens.expect(FilterToken.Kind.NUMBER, "a size");
      if (token.value() != 1 && token.value() != 2 && token.value() != 4) throw meaning(token, "data size must be 1, 2, or 4");
      size = (int) token.value();
    }
    tokens.expect("]");
    var header = terms.header(protocol);
    if (header.condition() != null) {
      condition = condition == null ? header.condition() : new FilterNode.And(condition, header.condition());
    }
    return new FilterNode.Quantity.Load(header.base(), header.behindIpv4(), index, size);
  }
}
