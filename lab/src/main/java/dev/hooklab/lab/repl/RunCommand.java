package dev.hooklab.lab.repl;

import java.util.List;

/// `:run TIME`: lets virtual time pass.
final class RunCommand implements LabCommand {
  @Override public String name() {
    return "run";
  }

  @Override public String usage() {
    return "run TIME";
  }

  @Override public String summary() {
    return "lets time pass";
  }

  @Override public List<Example> examples() {
    return List.of(new Example(":run 5s", "five seconds"), new Example(":run 5d", "five days, in a blink"));
  }

  @Override public void run(Session session, Words words) {
    words.atMost(1);
    session.pass(session.lab().now() + Amounts.span(words.need(0, "TIME")));
  }
}
