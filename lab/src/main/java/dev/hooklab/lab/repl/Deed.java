package dev.hooklab.lab.repl;

import dev.hooklab.host.Pipe;

/// Something that changes the lab, so that it has to be done again when time went back. Done to the same lab it does the same.
@FunctionalInterface
interface Deed {
  /// For time that passes and nothing else.
  Deed NOTHING = _ -> Subject.NONE;

  /// Does it, or sets it going.
  /// @throws CommandError when it cannot be done; then nothing has changed
  Subject begin(LiveLab lab);

  /// Does it again, in an equal lab, as it went the first time.
  default void again(LiveLab lab, Passage passage) {
    passage.again(lab, begin(lab));
  }

  /// Runs a command in a node.
  /// @param statusBefore how the one before it ended, for `$?`
  /// @param attended whether somebody is there who may type
  record Command(String node, String command, int statusBefore, boolean attended) implements Deed {
    @Override public Subject begin(LiveLab lab) {
      lab.node(node).statusBefore(statusBefore);
      var input = attended ? new Pipe() : Pipe.of("");
      return new Subject(lab.node(node).spawn(command, input, lab.shown(false), lab.shown(true)), input);
    }
  }

  /// Runs lines of JavaScript.
  record Script(String lines) implements Deed {
    @Override public Subject begin(LiveLab lab) {
      return lab.script().evaluate(lines) ? Subject.NONE : Subject.FAILED;
    }

    @Override public void again(LiveLab lab, Passage passage) {
      var interrupted = passage.intrusions().stream().findFirst();
      if (interrupted.isPresent()) lab.script().evaluateUntil(interrupted.get().events(), lines);
      else begin(lab);
      passage.again(lab, Subject.NONE);
    }
  }
}
