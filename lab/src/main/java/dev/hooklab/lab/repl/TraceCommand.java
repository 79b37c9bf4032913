package dev.hooklab.lab.repl;

import java.util.List;

/// `:trace`: each packet's way through hooks, tables and rules, as it happens.
final class TraceCommand implements LabCommand {
  @Override public String name() {
    return "trace";
  }

  @Override public String usage() {
    return "trace on [FILTER]...\ntrace off";
  }

  @Override public String summary() {
    return "shows each packet's way through hooks, tables and rules as it happens";
  }

  @Override public List<Example> examples() {
    return List.of(new Example(":trace on icmp", "of every ICMP packet from now on"), new Example(":trace off", "no more"));
  }

  @Override public void run(Session session, Words words) {
    switch (words.need(0, "on or off")) {
      case "on" -> session.show().trace(session.filter(words.rest()), session.lab());
      case "off" -> {
        words.atMost(1);
        session.show().trace(null, session.lab());
      }
      default -> throw new CommandError("expected on or off");
    }
  }
}
