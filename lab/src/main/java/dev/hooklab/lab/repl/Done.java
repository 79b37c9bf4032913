package dev.hooklab.lab.repl;

import dev.hooklab.lab.repl.Passage.Intrusion;
import dev.hooklab.lab.repl.Timeline.Entry;
import java.util.List;

/// One thing that was done to a lab at the prompt, with all that came from outside meanwhile, fit for a file: doing the same
/// things again in an equal lab gives the same lab.
///
/// @param node of a command; else empty
/// @param text what was done: a command, JavaScript, or one of the lab's own commands with its colon
/// @param status how the command before it in the node had ended
/// @param attended whether somebody sat there who could type
/// @param events how many events had run in the lab when it was over
/// @param clock the lab's clock then, in nanoseconds
public record Done(Kind kind, String node, String text, int status, boolean attended, List<Came> came, long events, long clock) {
  /// What it was. Of TIME, nothing is left but that it passed.
  public enum Kind { COMMAND, SCRIPT, WORD, TIME }

  /// Something that came from outside.
  /// @param what one of `INTERRUPTED`, `KILLED`, `TYPED` and `INPUT_ENDED`
  public record Came(long events, long clock, String what, String text) {}

  public Done {
    came = List.copyOf(came);
  }

  static Done of(Entry entry) {
    var passage = entry.passage();
    var came = passage.intrusions().stream().map(one -> new Came(one.events(), one.clock(), one.what().name(), one.text())).toList();
    var kind = switch (entry.deed()) {
      case Deed.Command _ -> Kind.COMMAND;
      case Deed.Script _ -> Kind.SCRIPT;
      case Deed deed when deed == Deed.NOTHING -> Kind.TIME;
      default -> Kind.WORD;
    };
    var command = entry.deed() instanceof Deed.Command one ? one : new Deed.Command("", entry.deed() instanceof Deed.Script(var lines) ? lines : entry.line(), 0, false);
    return new Done(kind, command.node(), command.command(), command.statusBefore(), command.attended(), came, passage.events(), passage.clock());
  }

  Passage passage() {
    return new Passage(came.stream().map(one -> new Intrusion(one.events, one.clock, Passage.What.valueOf(one.what), one.text)).toList(), events, clock);
  }

  /// As it would be typed at the prompt, outside of any shell.
  public String line() {
    return kind == Kind.COMMAND ? node + " " + text : text;
  }
}
