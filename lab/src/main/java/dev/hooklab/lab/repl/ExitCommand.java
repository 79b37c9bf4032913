package dev.hooklab.lab.repl;

import java.util.List;

/// `:exit`: leaves a node's shell, or the prompt.
final class ExitCommand implements LabCommand {
  @Override public String name() {
    return "exit";
  }

  @Override public String usage() {
    return "exit";
  }

  @Override public String summary() {
    return "leaves a node's shell";
  }

  @Override public List<Example> examples() {
    return List.of();
  }

  @Override public void run(Session session, Words words) {
    words.atMost(0);
    if (session.shell() == null) session.end();
    else session.shell(null);
  }
}
