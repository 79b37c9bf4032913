package dev.hooklab.lab.repl;

import java.util.List;

/// `:shell NODE`: from now on lines are commands of that node.
final class ShellCommand implements LabCommand {
  @Override public String name() {
    return "shell";
  }

  @Override public String usage() {
    return "shell NODE";
  }

  @Override public String summary() {
    return "opens a shell in a node; exit leaves it";
  }

  @Override public List<Example> examples() {
    return List.of(new Example(":shell router", "lines are commands of router, until exit"));
  }

  @Override public void run(Session session, Words words) {
    words.atMost(1);
    session.shell(session.lab().node(words.need(0, "NODE")).name);
  }
}
