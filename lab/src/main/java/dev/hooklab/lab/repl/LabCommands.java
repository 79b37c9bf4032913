package dev.hooklab.lab.repl;

import java.util.List;

/// All commands of the lab, in the order in which `:help` lists them.
public final class LabCommands {
  public static final List<LabCommand> ALL = List.of(
      new HelpCommand(),
      new NodesCommand(),
      new WiresCommand(),
      new ShellCommand(),
      new TimeCommand(),
      new RunCommand(),
      new BackCommand(),
      new SnapshotCommand(),
      new ExitCommand(),
      new QuitCommand());

  private LabCommands() {}
}
