package dev.hooklab.lab.repl;

import java.util.List;

/// All commands of the lab, in the order in which `:help` lists them.
public final class LabCommands {
  public static final List<LabCommand> ALL = List.of(
      new HelpCommand(),
      new NodesCommand(),
      new WiresCommand(),
      new MapCommand(),
      new ShellCommand(),
      new ExitCommand(),
      new TimeCommand(),
      new RunCommand(),
      new StepCommand(),
      new PacketsCommand(),
      new PacketCommand(),
      new TraceCommand(),
      new WhyCommand(),
      new RulesCommand(),
      new ConnsCommand(),
      new LinkCommand(),
      new CaptureCommand(),
      new SaveCommand(),
      new SnapshotCommand(),
      new BackCommand(),
      new WatchCommand(),
      new QuitCommand());

  private LabCommands() {}
}
