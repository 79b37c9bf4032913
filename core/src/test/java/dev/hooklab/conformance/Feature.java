package dev.hooklab.conformance;

import dev.hooklab.host.Host;
import dev.hooklab.network.Network;
import dev.hooklab.tool.Tools;
import dev.hooklab.xtables.match.Matches;
import dev.hooklab.xtables.target.Targets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Something that Linux has and Hooklab may have: a `match`, `target`, `helper`, `tool` or `sysctl`.
record Feature(String kind, String name) implements Comparable<Feature> {
  static final String IMPLEMENTED = "implemented";
  static final String ABSENT = "absent";
  /// Everything that is here, with how far.
  static final Map<Feature, String> HERE = here();
  /// Everything that is here or in Linux.
  static final Set<Feature> KNOWN = known();

  /// `implemented`, `absent`, or what there is of it.
  String state() {
    return HERE.getOrDefault(this, ABSENT);
  }

  /// The name of a tunable of one interface, for all of them.
  static String anyInterface(String sysctl) {
    return sysctl.replaceFirst("^(net\\.ipv4\\.(?:conf|neigh))\\.(.+)\\.(\\w+)$", "$1.*.$3");
  }

  @Override public int compareTo(Feature other) {
    int byKind = kind.compareTo(other.kind);
    return byKind != 0 ? byKind : name.compareTo(other.name);
  }

  @Override public String toString() {
    return kind + " " + name;
  }

  private static Map<Feature, String> here() {
    var here = new TreeMap<Feature, String>();
    for (var spec : Matches.ALL) here.put(new Feature("match", spec.name()), state(spec.lacking()));
    for (var spec : Targets.ALL) here.put(new Feature("target", spec.name()), state(spec.lacking()));
    for (var tool : Tools.ALL) here.put(new Feature("tool", tool.name()), IMPLEMENTED);
    var node = new Network(1).addHost("node", Host.Kind.ROUTER).netns;
    for (var helper : node.conntrack.helpers()) here.put(new Feature("helper", helper.name()), state(helper.lacking()));
    for (var sysctl : node.sysctls.all()) {
      if (!sysctl.name().startsWith("net.ipv4.") && !sysctl.name().startsWith("net.netfilter.")) continue;
      here.put(new Feature("sysctl", anyInterface(sysctl.name())), sysctl.isOnlyStored() ? "stored only" : IMPLEMENTED);
    }
    return here;
  }

  private static String state(String lacking) {
    return lacking.isEmpty() ? IMPLEMENTED : "parsed only: " + lacking;
  }

  private static Set<Feature> known() {
    var known = new TreeSet<>(HERE.keySet());
    for (var line : read("linux.txt")) {
      if (line.startsWith("#")) continue;
      int blank = line.indexOf(' ');
      known.add(new Feature(line.substring(0, blank), line.substring(blank + 1)));
    }
    return known;
  }

  /// The features of a kind, by name.
  static List<Feature> of(String kind) {
    return KNOWN.stream().filter(feature -> feature.kind.equals(kind)).toList();
  }

  /// The lines of a file beside this class.
  static List<String> read(String file) {
    try (var in = Feature.class.getResourceAsStream(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
