package dev.hooklab.lab.script;

import java.time.Duration;

/// How much a script may use before it is stopped.
///
/// @param statements JavaScript statements in all
/// @param heap bytes alive at once, the labs it opened included
/// @param output bytes printed
/// @param silence wall-clock time in which it neither ends nor calls the lab: what no statement count can see, such as
///     a search through 2^50 places
public record Limits(long statements, long heap, long output, Duration silence) {
  public static final Limits DEFAULT = new Limits(100_000_000, 512L << 20, 256L << 20, Duration.ofSeconds(60));

  public Limits withStatements(long most) {
    return new Limits(most, heap, output, silence);
  }

  public Limits withHeap(long most) {
    return new Limits(statements, most, output, silence);
  }

  public Limits withOutput(long most) {
    return new Limits(statements, heap, most, silence);
  }

  public Limits withSilence(Duration most) {
    return new Limits(statements, heap, output, most);
  }
}
