package dev.hooklab.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// A session with the conntrack tool on one router: `$ command   -> rc=N`, and below it, indented by four blanks, what it printed,
/// errors first. Lines that are neither are remarks.
final class Transcript implements Format {
  private static final Pattern COMMAND = Pattern.compile("\\$ (.*?)\\s*-> rc=(\\d+)\\s*");
  private static final String INDENT = "    ";

  private record Step(int line, String command, int code, List<String> printed) {}

  @Override public boolean fits(Path file, String first) {
    return COMMAND.matcher(first).matches();
  }

  @Override public void check(Path file, Report report) throws IOException {
    var router = new Router();
    for (var step : steps(Files.readAllLines(file))) {
      // A command takes a while on a real machine, so timeouts are seen a second lower.
      router.run("sleep 0.01");
      var answer = router.run(step.command);
      report.row(file.getFileName() + ":" + step.line + " " + step.command, new Comparison()
          .same("exit code", step.code, answer.code())
          .sameLines("printed", step.printed, (answer.err() + answer.out()).lines().toList()));
    }
  }

  private static List<Step> steps(List<String> lines) {
    var steps = new ArrayList<Step>();
    for (int i = 0; i < lines.size(); i++) {
      var line = lines.get(i);
      var command = COMMAND.matcher(line);
      if (command.matches()) steps.add(new Step(i + 1, command.group(1), Integer.parseInt(command.group(2)), new ArrayList<>()));
      else if (line.startsWith(INDENT)) steps.getLast().printed.add(line.substring(INDENT.length()));
    }
    return steps;
  }
}
