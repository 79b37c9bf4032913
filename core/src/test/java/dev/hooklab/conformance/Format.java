package dev.hooklab.conformance;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A kind of file that says how Linux answers.
interface Format {
  List<Format> ALL = List.of(new ExtensionLines(), new MeasuredRules(), new RuleFiles(), new CommandErrors(), new Transcript());

  /// Whether the file is of this kind.
  /// @param first its first line
  boolean fits(Path file, String first);

  /// Holds Hooklab against every row of a file.
  void check(Path file, Report report) throws IOException;

  /// The kind of a file.
  static Optional<Format> of(Path file, String first) {
    return ALL.stream().filter(format -> format.fits(file, first)).findFirst();
  }
}
