package dev.hooklab.lab.topology;

import java.util.List;

/// An iptables-save dump.
///
/// @param file the file beside the topology that it was read from; empty when the lines stand in the topology itself
/// @param lines its lines, `*table` to `COMMIT`
public record RuleLines(String file, List<String> lines) {
  public static final RuleLines NONE = new RuleLines("", List.of());

  public RuleLines {
    lines = List.copyOf(lines);
  }
}
