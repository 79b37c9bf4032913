package dev.hooklab.lab.repl;

import java.util.List;

/// `:watch COMMAND`: does a line again and again, and shows what it prints, until a key is pressed.
final class WatchCommand implements LabCommand {
  @Override public String name() {
    return "watch";
  }

  @Override public String usage() {
    return "watch COMMAND [ARGUMENT]...";
  }

  @Override public String summary() {
    return "repeats a line every second until a key is pressed";
  }

  @Override public List<Example> examples() {
    return List.of(new Example(":watch router conntrack -L", "the table as it changes"), new Example(":watch :rules router", "counters as they grow"));
  }

  @Override public void run(Session session, Words words) {
    words.need(0, "COMMAND");
    if (!session.screen().canRedraw()) session.printed(words.text()).forEach(line -> session.screen().println(line));
    else session.live(() -> session.printed(words.text()));
  }
}
