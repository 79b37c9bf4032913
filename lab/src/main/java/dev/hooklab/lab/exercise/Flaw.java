package dev.hooklab.lab.exercise;

/// One thing that is wrong with a lesson, or with a file of the course.
///
/// @param file as messages name it
/// @param line from 1; 0 when it is about the whole file
/// @param message what is wrong, and what was expected
public record Flaw(String file, int line, String message) {
  @Override public String toString() {
    return file + (line > 0 ? ":" + line : "") + ": " + message;
  }
}
