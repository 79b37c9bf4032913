package dev.hooklab.packet;

/// A capture filter that is not understood: where, and why.
public final class FilterError extends RuntimeException {
  private static final long serialVersionUID = 1;
  private static final String SYNTAX = "can't parse filter expression: syntax error";

  private final String toolText;

  private FilterError(String message, String toolText) {
    super(message);
    this.toolText = toolText;
  }

  /// A filter that breaks the grammar.
  static FilterError syntax(String filter, int at, String what) {
    return new FilterError(message(filter, at, what), SYNTAX);
  }

  /// A filter that reads well and means nothing; `what` are libpcap's own words.
  static FilterError meaning(String filter, int at, String what) {
    return new FilterError(message(filter, at, what), what);
  }

  /// An identifier to which nothing says what it identifies.
  static FilterError unqualified(String filter, int at, String what) {
    return new FilterError(message(filter, at, what), "syntax error in filter expression");
  }

  private static String message(String filter, int at, String what) {
    return "filter \"%s\", column %d: %s".formatted(filter, at + 1, what);
  }

  /// What tcpdump prints after its name.
  public String toolText() {
    return toolText;
  }
}
