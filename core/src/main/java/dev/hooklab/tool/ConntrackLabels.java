package dev.hooklab.tool;

import dev.hooklab.conntrack.ConnectionText;
import dev.hooklab.conntrack.Label128;
import dev.hooklab.host.FileTree;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The names of connection labels, from `connlabel.conf`: a bit's number and its name on each line.
final class ConntrackLabels implements ConnectionText.LabelNames {
  private static final String FILE = "/etc/xtables/connlabel.conf";

  private final String[] names = new String[Label128.BITS];

  /// The names that a node has; empty when it has no such file.
  static Optional<ConntrackLabels> of(FileTree files) {
    return files.read(FILE).map(bytes -> {
      var labels = new ConntrackLabels();
      new String(bytes, StandardCharsets.UTF_8).lines().forEach(labels::line);
      return labels;
    });
  }

  private void line(String line) {
    var words = line.strip().split("\\s+", -1);
    if (words.length < 2 || !words[0].matches("\\d{1,3}")) return;
    int bit = Integer.parseInt(words[0]);
    if (bit < Label128.BITS && names[bit] == null) names[bit] = words[1];
  }

  @Override public String name(int bit) {
    return names[bit];
  }

  /// The bits of a list of names.
  Label128 bits(String list, Label128 before) {
    var labels = before == null ? Label128.NONE : before;
    for (var name : list.split(",", -1)) labels = labels.with(bit(name));
    return labels;
  }

  private int bit(String name) {
    for (int bit = 0; bit < names.length; bit++) if (name.equals(names[bit])) return bit;
    throw unknown(name);
  }

  static ConntrackProblem unknown(String name) {
    return ConntrackProblem.usage("unknown label '" + name + "'");
  }
}
