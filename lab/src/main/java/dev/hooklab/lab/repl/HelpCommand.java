package dev.hooklab.lab.repl;

import java.util.List;
import org.jline.utils.AttributedStringBuilder;

/// `:help`: all that can be typed, with examples, made of the commands themselves.
final class HelpCommand implements LabCommand {
  @Override public String name() {
    return "help";
  }

  @Override public String usage() {
    return "help [COMMAND]";
  }

  @Override public String summary() {
    return "shows what can be typed, or how one command is used";
  }

  @Override public List<Example> examples() {
    return List.of(new Example(":help run", "how :run is used"), new Example(":help iptables", "how a program of the nodes is used"));
  }

  @Override public void run(Session session, Words words) {
    words.atMost(1);
    if (words.isEmpty()) {
      overview(session);
      return;
    }
    var name = words.get(0, "");
    var command = session.commands().get(name.startsWith(":") ? name.substring(1) : name);
    var tool = session.lab().network.tool(name);
    if (command != null) one(session.screen(), command);
    else if (tool != null) session.screen().println(tool.usage());
    else throw new CommandError("there is no command " + name);
  }

  private static void overview(Session session) {
    var screen = session.screen();
    var node = session.lab().network.hosts().stream().map(host -> host.name).findFirst().orElse("node");
    screen.println("Type", Theme.STRONG);
    row(screen, node + " COMMAND", 16, "a command in that node: " + node + " ping -c 1 ADDRESS");
    row(screen, ":WORD ...", 16, "one of the lab's own commands, below");
    row(screen, "anything else", 16, "JavaScript: lab, its nodes by their names, and all of hooklab.d.ts");
    screen.println("");
    screen.println("The lab's commands (:help COMMAND tells more)", Theme.STRONG);
    for (var command : session.commands().values()) {
      row(screen, ":" + command.name(), 16, command.summary());
    }
    screen.println("");
    screen.println("The nodes' commands", Theme.STRONG);
    var names = String.join(" ", session.lab().network.tools().stream().map(tool -> tool.name()).toList());
    for (var line : Wrapped.lines(names, screen.width() - 2)) screen.println("  " + line);
    screen.println("");
    screen.println("Tab completes, Ctrl-R searches the history, Ctrl-C stops what runs, Ctrl-D leaves.");
  }

  private static void row(Screen screen, String left, int width, String right) {
    int indent = 2 + width;
    var lines = Wrapped.lines(right, Math.max(20, screen.width() - indent));
    var text = new AttributedStringBuilder().append("  ").styled(left.startsWith(":") ? Theme.WORD : Theme.NODE, left);
    if (left.length() >= width) text.append("  ");
    while (text.length() < indent) text.append(" ");
    screen.println(text.append(lines.getFirst()));
    for (var line : lines.subList(1, lines.size())) screen.println(" ".repeat(indent) + line);
  }

  private static void one(Screen screen, LabCommand command) {
    command.usage().lines().forEach(form -> screen.println(":" + form, Theme.WORD));
    screen.println("  " + command.summary());
    for (var example : command.examples()) row(screen, example.line(), 28, example.effect());
  }
}
