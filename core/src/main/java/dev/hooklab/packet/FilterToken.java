package dev.hooklab.packet;

/// A word of a capture filter.
///
/// @param at where it begins in the filter's text
/// @param value of a number
record FilterToken(Kind kind, String text, int at, long value) {
  enum Kind {
    /// A word of the language, or an operator.
    SYMBOL,
    NUMBER,
    /// A name: of a host, a port, a protocol; also a range of ports.
    NAME,
    /// Two to four numbers with dots.
    DOTTED,
    IP6,
    MAC,
    END
  }

  boolean is(String symbol) {
    return kind == Kind.SYMBOL && text.equals(symbol);
  }

  /// Whether this can stand for a host, a network, a port or a protocol.
  boolean isIdentifier() {
    return switch (kind) {
      case NUMBER, NAME, DOTTED, IP6, MAC -> true;
      case SYMBOL, END -> false;
    };
  }

  String described() {
    return kind == Kind.END ? "the end" : "'" + text + "'";
  }
}
