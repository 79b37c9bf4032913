package dev.hooklab.lab.repl;

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
    int place = place(timeline, words.get(0, ""), there);
    var undone = timeline.entries().subList(place, there).stream().map(entry -> entry.line().lines().findFirst().orElse("")).toList();
    session.back(place);
    session.screen().note("Back at " + Amounts.time(session.lab().now()) + (undone.isEmpty() ? "." : ", before: " + undone.getFirst()
        + (undone.size() == 1 ? "" : " (and " + Amounts.count(undone.size() - 1L, "more line") + ")")));
  }

  private static int place(Timeline timeline, String where, int there) {
    var snapshots = timeline.snapshots();
    if (where.isEmpty()) return snapshots.isEmpty() ? 0 : List.copyOf(snapshots.values()).getLast();
    if (snapshots.containsKey(where) && !where.matches("\\d+")) return snapshots.get(where);
    if (!where.matches("\\d{1,9}")) throw new CommandError("there is no snapshot " + where);
    int count = Integer.parseInt(where);
    if (count > there) throw new CommandError("only " + Amounts.count(there, "line") + " changed the lab so far");
    return there - count;
  }
}
