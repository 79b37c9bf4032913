package dev.hooklab.lab.repl;

import java.util.List;

/// `:snapshot [NAME]`: marks the present, to go back to.
final class SnapshotCommand implements LabCommand {
  @Override public String name() {
    return "snapshot";
  }

  @Override public String usage() {
    return "snapshot [NAME]";
  }

  @Override public String summary() {
    return "marks the present, for :back";
  }

  @Override public List<Example> examples() {
    return List.of(new Example(":snapshot", "marks the present"), new Example(":snapshot before-nat", "gives the mark a name"));
  }

  @Override public void run(Session session, Words words) {
    words.atMost(1);
    var name = words.get(0, "");
    if (name.matches("\\d+")) throw new CommandError("a name, not a number: numbers are for :back to count lines");
    var mark = session.timeline().mark(name);
    session.screen().note("Snapshot " + mark + " at " + Amounts.time(session.lab().now()) + "; :back returns to it.");
  }
}
