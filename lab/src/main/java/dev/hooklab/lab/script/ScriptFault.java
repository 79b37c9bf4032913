package dev.hooklab.lab.script;

import java.util.List;
import java.util.regex.Pattern;

/// Why a script failed, in its own terms: the file, line and column, the source there, the calls that led to it.
///
/// @param message one or more lines
/// @param place `file:line:column`, or empty if it is nowhere in particular
/// @param excerpt the source line with a caret below, or empty
/// @param calls the script's own frames, innermost first: `name (file:line:column)`
/// @param bug what went wrong inside the lab, if it is the lab's fault; else `null`
public record ScriptFault(String message, String place, String excerpt, List<String> calls, Throwable bug) {
  private static final Pattern ABOUT_THE_LAB = Pattern.compile("(Expectation|Command|Timeout|Lab)Error: ");

  /// One that is nowhere in particular.
  public static ScriptFault of(String message) {
    return new ScriptFault(message, "", "", List.of(), null);
  }

  /// Not the script's fault.
  static ScriptFault ofLab(Throwable bug) {
    return new ScriptFault("Hooklab itself failed here, which is a fault of the lab, not of the script: " + bug, "", "", List.of(), bug);
  }

  /// Whether the lab was not as the script would have it, rather than the script itself being wrong.
  boolean aboutTheLab() {
    return ABOUT_THE_LAB.matcher(message).lookingAt();
  }

  ScriptFault because(String reason) {
    return new ScriptFault(reason, place, excerpt, calls, bug);
  }

  /// All of it as text, without a line's end.
  public String text() {
    var text = new StringBuilder();
    if (!place.isEmpty()) text.append(place).append(": ");
    text.append(message);
    if (!excerpt.isEmpty()) text.append('\n').append(excerpt);
    if (calls.size() > 1) calls.forEach(call -> text.append("\n    at ").append(call));
    return text.toString();
  }

  @Override public String toString() {
    return text();
  }
}
