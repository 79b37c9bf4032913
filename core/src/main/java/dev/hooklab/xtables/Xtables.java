package dev.hooklab.xtables;

import dev.hooklab.hook.Hook;
import dev.hooklab.hook.HookHandler;
import dev.hooklab.hook.Hooks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// The tables of one node and family. A table comes into being, with its hooks, when it is first asked for.
public final class Xtables {
  private final Hooks hooks;
  private final Env environment;
  private final Extensions extensions;
  private final List<Table> tables = new ArrayList<>();
  private Traversal[] traversals;
  private int nesting;

  public Xtables(Hooks hooks, Env environment, Extensions extensions) {
    this.hooks = hooks;
    this.environment = environment;
    this.extensions = extensions;
    traversals = new Traversal[] {new Traversal(environment), new Traversal(environment)};
  }

  public Env environment() {
    return environment;
  }

  public Extensions extensions() {
    return extensions;
  }

  /// The table of a name, made if need be; empty when there is no such table.
  public Optional<Table> table(String name) {
    return TableKind.of(name).map(this::table);
  }

  public Table table(TableKind kind) {
    for (var table : tables) if (table.kind() == kind) return table;
    var table = new Table(kind, this);
    tables.addFirst(table);
    if (kind == TableKind.NAT) {
      environment.nat().register(table::handle);
    } else {
      for (var hook : kind.hooks()) hooks.register(hook, kind.priority(hook), kind.label(), handler(table, hook));
    }
    return table;
  }

  private HookHandler handler(Table table, Hook hook) {
    return table.kind() == TableKind.MANGLE && hook == Hook.OUTPUT ? new MangleOutput(table, environment) : table;
  }

  /// The tables in use, the newest first, as `/proc/net/ip_tables_names` lists them.
  public List<Table> tables() {
    return Collections.unmodifiableList(tables);
  }

  /// A traversal to use until [#leave()]: a target that sends a packet leads into further tables from within one.
  Traversal enter() {
    if (nesting == traversals.length) {
      traversals = Arrays.copyOf(traversals, nesting * 2);
      for (int i = nesting; i < traversals.length; i++) traversals[i] = new Traversal(environment);
    }
    return traversals[nesting++];
  }

  void leave() {
    nesting--;
  }
}
