package dev.hooklab.lab.repl;

import dev.hooklab.lab.topology.Topology;
import dev.hooklab.network.Network;

/// Where the prompt's lab comes from. It is opened at the start, and afresh whenever time goes back: each time the same.
public interface LabSource {
  /// What it is a lab of.
  Topology topology();

  /// What every random choice in it follows from.
  long seed();

  Network open();
}
