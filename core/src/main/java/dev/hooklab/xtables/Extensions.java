package dev.hooklab.xtables;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The matches and targets that a node knows, by the names that `-m` and `-j` take.
public final class Extensions {
  private final Map<String, Spec<Match>> matches = new LinkedHashMap<>();
  private final Map<String, Spec<Target>> targets = new LinkedHashMap<>();

  public Extensions(List<Spec<Match>> matches, List<Spec<Target>> targets) {
    for (var spec : matches) this.matches.put(spec.name(), spec);
    for (var spec : targets) this.targets.put(spec.name(), spec);
  }

  public Optional<Spec<Match>> match(String name) {
    return Optional.ofNullable(matches.get(name));
  }

  public Optional<Spec<Target>> target(String name) {
    return Optional.ofNullable(targets.get(name));
  }

  /// All matches, in the order of their list.
  public Collection<Spec<Match>> matches() {
    return Collections.unmodifiableCollection(matches.values());
  }

  /// All targets, in the order of their list.
  public Collection<Spec<Target>> targets() {
    return Collections.unmodifiableCollection(targets.values());
  }
}
