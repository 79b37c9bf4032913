package dev.hooklab.xtables.match;

import dev.hooklab.xtables.Env;
import dev.hooklab.xtables.PerNode;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// The tables of `-m hashlimit` on one node, which its rules share by name, and `/proc/net/ipt_hashlimit` shows.
public final class HashLimitTables {
  public static final PerNode<HashLimitTables> OF_NODE = new PerNode<>(HashLimitTables::new);

  private final Env environment;
  private final TreeMap<String, HashLimitTable> tables = new TreeMap<>();

  private HashLimitTables(Env environment) {
    this.environment = environment;
  }

  /// The table of a name, for one more rule; what the first one asked for holds.
  HashLimitTable take(String name, HashLimit limit) {
    var table = tables.computeIfAbsent(name, _ -> new HashLimitTable(name, limit, environment.loop()));
    table.users++;
    return table;
  }

  void giveBack(HashLimitTable table) {
    if (--table.users == 0) tables.remove(table.name);
  }

  public List<String> names() {
    return List.copyOf(tables.keySet());
  }

  /// The content of a table's file.
  public Optional<String> text(String name) {
    return Optional.ofNullable(tables.get(name)).map(HashLimitTable::text);
  }
}
