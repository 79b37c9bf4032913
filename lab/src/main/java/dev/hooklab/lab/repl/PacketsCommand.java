package dev.hooklab.lab.repl;

import dev.hooklab.lab.capture.CapturedFrame;
import java.util.ArrayList;
import java.util.List;

/// `:packets`: the frames that went over the wires, one line each; or all of them as they come.
final class PacketsCommand implements LabCommand {
  private static final int USUAL = 20;

  @Override public String name() {
    return "packets";
  }

  @Override public String usage() {
    return "packets [COUNT]\npackets on [FILTER]...\npackets off\npackets live [FILTER]...";
  }

  @Override public String summary() {
    return "lists the packets on the wires, or shows them as they come";
  }

  @Override public List<Example> examples() {
    return List.of(
        new Example(":packets", "the last " + USUAL),
        new Example(":packets on", "from now on, between the output of commands"),
        new Example(":packets on tcp port 80", "only those that a filter of tcpdump lets through"),
        new Example(":packets live", "time runs, and packets are shown, until Ctrl-C"));
  }

  @Override public void run(Session session, Words words) {
    switch (words.get(0, "")) {
      case "on" -> session.show().packets(session.filter(words.rest()));
      case "off" -> {
        words.atMost(1);
        session.show().packets(null);
      }
      case "live" -> live(session, words.rest());
      default -> {
        words.atMost(1);
        list(session, words.get(0, Integer.toString(USUAL)));
      }
    }
  }

  private static void list(Session session, String count) {
    if (!count.matches("\\d{1,6}")) throw new CommandError("expected a number, on, off or live");
    var tape = session.lab().tape();
    var frames = tape.frames();
    var lines = new ArrayList<CapturedFrame>(frames.subList(Math.max(0, frames.size() - Integer.parseInt(count)), frames.size()));
    int number = frames.size() - lines.size();
    for (var frame : lines) session.screen().println(PacketLine.of(++number, frame), true);
    if (frames.isEmpty()) session.screen().note("No packet so far.");
    if (tape.dropped() > 0) session.screen().note(Amounts.count(tape.dropped(), "later packet") + " found no room.");
  }

  private static void live(Session session, String filter) {
    var before = session.show().packets();
    session.show().packets(session.filter(filter));
    try {
      session.live();
    } finally {
      session.show().packets(before);
    }
  }
}
