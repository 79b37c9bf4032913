package dev.hooklab.packet;

import dev.hooklab.addr.NearestName;
import java.util.List;
import java.util.Optional;

/// The words of a capture filter and how far they are read.
final class FilterTokens {
  /// The kernel refuses programs of more than 4096 instructions (`BPF_MAXINSNS`).
  private static final int MAX_TOKENS = 4096;

  final String text;
  private final List<FilterToken> tokens;
  int at;

  FilterTokens(String text) {
    this.text = text;
    this.tokens = new FilterLexer(text).tokens();
    if (tokens.size() > MAX_TOKENS) {
      throw FilterError.syntax(text.substring(0, 40) + " ...", tokens.get(MAX_TOKENS).at(), "more than " + MAX_TOKENS + " words");
    }
  }

  FilterToken peek() {
    return peek(0);
  }

  FilterToken peek(int ahead) {
    return tokens.get(Math.min(at + ahead, tokens.size() - 1));
  }

  boolean atEnd() {
    return peek().kind() == FilterToken.Kind.END;
  }

  void skip() {
    if (!atEnd()) at++;
  }

  FilterToken next() {
    var token = peek();
    skip();
    return token;
  }

  boolean accept(String symbol) {
    if (!peek().is(symbol)) return false;
    at++;
    return true;
  }

  void expect(String symbol) {
    if (!accept(symbol)) throw unexpected("'" + symbol + "'");
  }

  /// The next word, which has to be of a kind.
  FilterToken expect(FilterToken.Kind kind, String wanted) {
    if (peek().kind() != kind) throw unexpected(wanted);
    return next();
  }

  FilterError unexpected(String wanted) {
    var token = peek();
    var near = token.kind() == FilterToken.Kind.NAME ? NearestName.of(token.text(), FilterLexer.KEYWORDS) : Optional.<String>empty();
    return FilterError.syntax(text, token.at(), "expected " + wanted + ", not " + token.described()
        + near.map(name -> " (did you mean '" + name + "'?)").orElse(""));
  }
}
