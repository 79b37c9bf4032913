package dev.hooklab.lab.script;

import dev.hooklab.lab.topology.Topology;
import dev.hooklab.network.Journeys;
import dev.hooklab.network.Network;
import java.util.Map;
import java.util.function.UnaryOperator;

/// Whose lab the check of a lesson looks at: what the module "hooklab/check" has from outside.
public interface Pupil {
  /// A copy of the lab as it stood when the check was asked for.
  ///
  /// @param typed what an expression of the pupil's own JavaScript comes to, as JSON; null where it comes to nothing
  record Copy(Network network, Topology topology, long seed, Journeys journeys, UnaryOperator<String> typed) {}

  /// The lesson's parameters, by name.
  Map<String, String> params();

  /// Another copy, which nothing has been done to yet.
  Copy copy();

  /// Hears what a scenario is worth, before it runs.
  void points(String scenario, int points);
}
