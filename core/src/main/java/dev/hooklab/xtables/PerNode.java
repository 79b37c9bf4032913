package dev.hooklab.xtables;

import java.util.function.Function;

/// Something that matches or targets of one kind keep with a node, and that outlives their rules (the kernel's `net_generic`):
/// tables that rules share by name. One constant of this type stands with what is kept; [Env#keep] has it for each node.
public final class PerNode<T> {
  private final Function<Env, T> make;

  public PerNode(Function<Env, T> make) {
    this.make = make;
  }

  /// The thing as a fresh node has it.
  public T make(Env environment) {
    return make.apply(environment);
  }
}
