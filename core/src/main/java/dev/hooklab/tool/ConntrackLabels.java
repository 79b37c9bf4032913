package dev.hooklab.tool;

import dev.hooklab.conntrack.ConnectionText;
import dev.hooklab.conntrack.Label128;
import dev.hooklab.conntrack.LabelMap;
import dev.hooklab.host.FileTree;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The names of connection labels that a node has, for `conntrack`.
record ConntrackLabels(LabelMap names) implements ConnectionText.LabelNames {
  /// The names that a node has; empty when it has no such file.
  static Optional<ConntrackLabels> of(FileTree files) {
    return files.read(LabelMap.FILE).map(bytes -> new ConntrackLabels(new LabelMap(new String(bytes, StandardCharsets.UTF_8))));
  }

  @Override public String name(int bit) {
    return names.name(bit);
  }

  /// The bits of a list of names.
  Label128 bits(String list, Label128 before) {
    var labels = before == null ? Label128.NONE : before;
    for (var name : list.split(",", -1)) labels = labels.with(bit(name));
    return labels;
  }

  private int bit(String name) {
    var bit = names.bit(name);
    if (bit.isEmpty() || bit.getAsInt() >= Label128.BITS) throw unknown(name);
    return bit.getAsInt();
  }

  static ConntrackProblem unknown(String name) {
    return ConntrackProblem.usage("unknown label '" + name + "'");
  }
}
