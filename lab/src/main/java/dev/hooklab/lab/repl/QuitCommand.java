package dev.hooklab.lab.repl;

import java.util.List;

/// `:quit`: leaves the prompt.
final class QuitCommand implements LabCommand {
  @Override public String name() {
    return "quit";
  }

  @Override public String usage() {
    return "quit";
  }

  @Override public String summary() {
    return "leaves, as Ctrl-D does";
  }

  @Override public List<Example> examples() {
    return List.of();
  }

  @Override public void run(Session session, Words words) {
    words.atMost(0);
    session.end();
  }
}
