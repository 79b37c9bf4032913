package dev.hooklab.tool;

import dev.hooklab.host.Process;
import dev.hooklab.host.Tool;
import java.time.Instant;
import java.util.List;

/// `conntrack(8)`, as version 1.4.7 is: lists, makes, changes and ends connections and expectations, and shows events.
final class ConntrackTool implements Tool {
  static final String NAME = "conntrack";
  static final String PREFIX = "conntrack v1.4.7 (conntrack-tools): ";

  @Override public String name() {
    return NAME;
  }

  @Override public String usage() {
    return "conntrack -L|-G|-D|-I|-U|-A|-E|-F|-C|-S [TABLE] [OPTIONS]";
  }

  /// Only -E waits, and whoever reads commands from standard input.
  @Override public boolean waits(List<String> args) {
    return loads(args) && args.get(1).equals(ConntrackLoad.STDIN) || args.stream().anyMatch(arg -> arg.startsWith("--ev") || arg.matches("-[^-].*|-E") && arg.indexOf('E') > 0);
  }

  @Override public int run(Process self, List<String> args) {
    var out = new StringBuilder();
    var err = new StringBuilder();
    try {
      if (loads(args)) {
        var lines = ConntrackLoad.lines(self, args.get(1));
        return self.call(() -> load(self, lines, out, err));
      }
      var command = self.call(() -> parse(self, args, err));
      if (command.action == ConntrackAction.EVENT || command.action == ConntrackAction.EXPECT_EVENT) return new ConntrackWatch(self, command, epoch(self), err).run();
      return self.call(() -> run(self, command, out, err).run());
    } catch (ConntrackProblem problem) {
      err.append(problem.text());
      return problem.code;
    } catch (Exit exit) {
      err.append(exit.stderr);
      return exit.code;
    } finally {
      self.print(out.toString());
      self.printError(err.toString());
    }
  }

  private static boolean loads(List<String> args) {
    return args.size() > 1 && (args.get(0).equals("-R") || args.get(0).equals("--load-file"));
  }

  private static int load(Process self, List<String> lines, StringBuilder out, StringBuilder err) {
    for (var command : ConntrackLoad.commands(lines, words -> parse(self, words, err))) run(self, command, out, err).deed();
    return 0;
  }

  private static ConntrackCommand parse(Process self, List<String> args, StringBuilder err) {
    return new ConntrackParser(ConntrackLabels.of(self.host.files), err).parse(args);
  }

  private static ConntrackRun run(Process self, ConntrackCommand command, StringBuilder out, StringBuilder err) {
    var netns = self.host.netns;
    return new ConntrackRun(netns.conntrack, netns.loop, command, ConntrackLabels.of(self.host.files), epoch(self), self.pid, out, err);
  }

  private static Instant epoch(Process self) {
    return Instant.ofEpochSecond(0, self.host.surroundings.epochNanos());
  }
}
