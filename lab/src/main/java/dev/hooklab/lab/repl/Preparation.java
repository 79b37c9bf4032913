package dev.hooklab.lab.repl;

import dev.hooklab.network.Network;
import dev.hooklab.sim.EventLoop;
import java.util.Optional;

/// What is done in a lab before anybody sits down at it: commands in nodes, as they would be typed at the prompt.
public final class Preparation {
  private static final long LONGEST = 3600 * EventLoop.SECOND;

  private Preparation() {}

  /// Runs lines of `NODE COMMAND`; lines that begin with `#` say nothing.
  /// @return what is wrong with the first that cannot be run or fails, beginning with its line's number
  public static Optional<String> run(Network network, String text) {
    int number = 1;
    for (var unit : Units.of(text, lines -> Line.of(lines, name -> network.host(name).isPresent(), null) instanceof Line.Command(_, var command, _)
        && ShellScan.of(command).isIncomplete())) {
      var fault = one(network, unit);
      if (fault.isPresent()) return Optional.of(number + ": " + fault.get());
      number += (int) unit.lines().count() + (unit.isEmpty() ? 1 : 0);
    }
    return Optional.empty();
  }

  private static Optional<String> one(Network network, String unit) {
    return switch (Line.of(unit, name -> network.host(name).isPresent(), null)) {
      case Line.Empty _ -> Optional.empty();
      case Line.Command(var node, var command, _) -> {
        var result = network.run(node, command, "", LONGEST);
        yield result.code() == 0 ? Optional.empty() : Optional.of(unit.lines().findFirst().orElse("") + " ended with exit code " + result.code()
            + ": " + (result.stderr().isBlank() ? result.stdout() : result.stderr()).strip());
      }
      case Line.Word _, Line.Script _ -> Optional.of("expected NODE COMMAND, found \"" + unit.lines().findFirst().orElse("") + "\"");
    };
  }
}
