package dev.hooklab.lab.cli;

import dev.hooklab.lab.script.Limits;
import picocli.CommandLine.Option;

/// What a script may use, for the subcommands that run scripts.
final class LimitOptions {
  @Option(names = "--max-statements", paramLabel = "N", description = "Stop a script after so many JavaScript statements (default: 100 million).")
  private long statements = Limits.DEFAULT.statements();

  @Option(names = "--max-memory", paramLabel = "MIB", description = "Stop a script that keeps more than so many MiB (default: 512).")
  private long megabytes = Limits.DEFAULT.heap() >> 20;

  @Option(names = "--max-output", paramLabel = "MIB", description = "Stop a script that prints more than so many MiB (default: 256).")
  private long output = Limits.DEFAULT.output() >> 20;

  Limits limits() {
    return Limits.DEFAULT.withStatements(statements).withHeap(megabytes << 20).withOutput(output << 20);
  }
}
