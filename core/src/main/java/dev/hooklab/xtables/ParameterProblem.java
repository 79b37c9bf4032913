package dev.hooklab.xtables;

/// What iptables says about a command line that makes no sense; it exits with 2. The message is printed after the
/// program's name and version; one that ends in a line feed leaves an empty line, as the real one does.
public final class ParameterProblem extends RuntimeException {
  private static final long serialVersionUID = 1;

  public ParameterProblem(String message) {
    super(message, null, false, false);
  }
}
