package dev.hooklab.lab.repl;

import java.util.List;

/// `:step`: what happens next, and nothing more.
final class StepCommand implements LabCommand {
  @Override public String name() {
    return "step";
  }

  @Override public String usage() {
    return "step [event]";
  }

  @Override public String summary() {
    return "shows a packet's next station, or lets one event happen";
  }

  @Override public List<Example> examples() {
    return List.of(
        new Example(":step", "a packet's next station; start something with & first: alice ping web &"),
        new Example(":step event", "all that happens at once"));
  }

  @Override public void run(Session session, Words words) {
    words.atMost(1);
    var what = words.get(0, "");
    if (!what.isEmpty() && !what.equals("event")) throw new CommandError("expected event, or nothing");
    var told = session.step(what.isEmpty());
    if (told.isEmpty()) session.screen().note("Nothing is about to happen.");
    for (var line : told) session.screen().println(line, true);
  }
}
