package dev.hooklab.lab.repl;

/// What a command of the lab says when it cannot do what it was asked.
public final class CommandError extends RuntimeException {
  private static final long serialVersionUID = 1;

  public CommandError(String message) {
    super(message, null, false, false);
  }
}
