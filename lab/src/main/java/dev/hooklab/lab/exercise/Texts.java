package dev.hooklab.lab.exercise;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// Files of text, and what is told when one cannot be read.
final class Texts {
  private Texts() {}

  /// @param shownAs the file's name in messages
  static String read(Path file, String shownAs) {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException _) {
      throw new LessonError(shownAs, "there is no such file");
    } catch (MalformedInputException _) {
      throw new LessonError(shownAs, "it is no UTF-8 text");
    } catch (IOException e) {
      throw new LessonError(shownAs, "cannot read it: " + e.getMessage());
    }
  }
}
