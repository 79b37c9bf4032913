package dev.hooklab.xtables;

import java.util.Optional;
import java.util.function.Supplier;

/// One use of an option on a command line, for whoever reads its argument.
/// @param extension the name of the match or target, as error messages have it
/// @param option the option's first name, without dashes
/// @param text the argument; empty when the option takes none
/// @param protocol what `-p` has said so far, 0 for nothing
/// @param notProtocol whether `-p` was inverted
/// @param soFar what the extension's options have said before this one
/// @param next takes the word after the argument, unless it begins with `-` or `!`
/// @param context what names can be looked up in, and where warnings go
public record Use(String extension, String option, String text, boolean inverted, int protocol, boolean notProtocol, Args soFar,
    Supplier<Optional<String>> next, ParseContext context) {

  /// The same use with another text, for a reader that takes an argument apart.
  public Use with(String otherText) {
    return new Use(extension, option, otherText, inverted, protocol, notProtocol, soFar, next, context);
  }

  /// A problem that begins with the extension's name and ends with an empty line, as libxtables' own do.
  public ParameterProblem problem(String rest) {
    return new ParameterProblem(extension + ": " + rest + "\n");
  }

  /// The usual words for a number that is none, or lies outside its bounds.
  public ParameterProblem outOfRange(String min, String max) {
    return problem("bad value for option \"--" + option + "\", or out of range (" + min + "-" + max + ").");
  }
}
