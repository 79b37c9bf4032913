package dev.hooklab.lab.repl;

/// Something that changes the lab, so that it has to be done again when time went back. Done to the same lab it does the same.
@FunctionalInterface
interface Deed {
  /// For time that passes and nothing else.
  Deed NOTHING = _ -> Subject.NONE;

  /// Does it, or sets it going.
  /// @throws CommandError when it cannot be done; then nothing has changed
  Subject begin(LiveLab lab);
}
