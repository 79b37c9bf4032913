package dev.hooklab.lab.repl;

import java.util.List;

/// A command of the lab itself, as opposed to one of a node: `:run 5s`.
public interface LabCommand {
  /// A line to try, and what it does.
  record Example(String line, String effect) {}

  /// The word behind the colon.
  String name();

  /// How it is called, one form a line, without the colon: what help and hints show, and what completion follows.
  String usage();

  /// What it is for, in one line.
  String summary();

  List<Example> examples();

  /// Does it.
  /// @throws CommandError when it cannot be done
  void run(Session session, Words words);
}
