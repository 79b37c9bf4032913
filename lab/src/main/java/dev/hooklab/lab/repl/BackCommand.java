package dev.hooklab.lab.repl;

import dev.hooklab.lab.repl.Timeline.Entry;
import java.util.List;

/// `:back`: restores what was before, by opening the lab afresh and doing again what was done up to there.
final class BackCommand implements LabCommand {
  @Override public String name() {
    return "back";
  }

  @Override public String usage() {
    return "back [COUNT | SNAPSHOT]";
  }

  @Override public String summary() {
    return "goes back to the last snapshot, to one of a name, or by COUNT lines that may have changed the lab";
  }

  @Override public List<Example> examples() {
    return List.of(
        new Example(":back", "to the last snapshot, or to the start where there is none"),
        new Example(":back 1", "to before the last such line"),
        new Example(":back before-nat", "to a snapshot of that name"));
  }

  @Override public void run(Session session, Words words) {
    words.atMost(1);
    var timeline = session.timeline();
    int there = timeline.entries().size();
    int place = place(timeline, words.get(0, ""));
    var undone = timeline.entries().subList(place, there).stream().map(Entry::line).map(line -> line.lines().findFirst().orElse("")).toList();
    int lines = timeline.lines();
    session.back(place);
    long more = lines - timeline.lines() - 1L;
    session.screen().note("Back at " + Amounts.time(session.lab().now()) + (undone.isEmpty() ? "." : ", before: " + undone.getFirst()
        + (more == 0 ? "" : " (and " + Amounts.count(more, "more line") + ")")));
  }

  private static int place(Timeline timeline, String where) {
    var snapshots = timeline.snapshots();
    if (where.isEmpty()) return snapshots.isEmpty() ? 0 : List.copyOf(snapshots.values()).getLast();
    if (snapshots.containsKey(where) && !where.matches("\\d+")) return snapshots.get(where);
    if (!where.matches("\\d{1,9}")) throw new CommandError("there is no snapshot " + where);
    int count = Integer.parseInt(where);
    if (count > timeline.lines()) throw new CommandError("only " + Amounts.count(timeline.lines(), "line") + " changed the lab so far");
    return timeline.before(count);
  }
}
