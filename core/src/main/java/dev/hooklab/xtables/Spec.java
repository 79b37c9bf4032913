package dev.hooklab.xtables;

import dev.hooklab.hook.Hook;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/// What is known of a match (`Spec<Match>`) or target (`Spec<Target>`) before it is used: its name, its options, where the
/// kernel allows it, and how it is made of its options. One constant of this type stands in each extension's file.
/// @param name what `-m` or `-j` takes
/// @param kernelName what the kernel calls it, and so what `iptables -L` shows in the target column
/// @param check what the extension itself demands of its options, before the general rules are applied
/// @param table the only table that may hold it; empty for any
/// @param hooks the only hooks from which it may be reached; 0 for any
/// @param protocol the protocol that its rule must name; 0 for any
/// @param conntrack whether a rule with it switches connection tracking on
/// @param lacking why it is read and printed but has no effect here; empty for what has one
public record Spec<E>(String name, String kernelName, String help, List<Option<?>> options, Consumer<Args> check,
    Function<Args, E> make, String table, int hooks, int protocol, boolean conntrack,
    String lacking) {

  /// A match that is made of its options.
  public static Spec<Match> match(String name, Function<Args, Match> make) {
    return new Spec<>(name, name, "", List.of(), _ -> {}, make, "", 0, 0, false, "");
  }

  /// A target that is made of its options.
  public static Spec<Target> target(String name, Function<Args, Target> make) {
    return new Spec<>(name, name, "", List.of(), _ -> {}, make, "", 0, 0, false, "");
  }

  public Spec<E> options(Option<?>... options) {
    return new Spec<>(name, kernelName, help, List.of(options), check, make, table, hooks, protocol, conntrack, lacking);
  }

  /// What `iptables -m NAME -h` prints.
  public Spec<E> help(String help) {
    return new Spec<>(name, kernelName, help, options, check, make, table, hooks, protocol, conntrack, lacking);
  }

  public Spec<E> check(Consumer<Args> check) {
    return new Spec<>(name, kernelName, help, options, check, make, table, hooks, protocol, conntrack, lacking);
  }

  /// For an alias: the name of what the kernel really gets.
  public Spec<E> kernelName(String kernelName) {
    return new Spec<>(name, kernelName, help, options, check, make, table, hooks, protocol, conntrack, lacking);
  }

  public Spec<E> onlyIn(String table) {
    return new Spec<>(name, kernelName, help, options, check, make, table, hooks, protocol, conntrack, lacking);
  }

  public Spec<E> onlyFrom(Hook... from) {
    int bits = Arrays.stream(from).mapToInt(Hook::bit).reduce(0, (a, b) -> a | b);
    return new Spec<>(name, kernelName, help, options, check, make, table, bits, protocol, conntrack, lacking);
  }

  public Spec<E> onlyFor(int protocol) {
    return new Spec<>(name, kernelName, help, options, check, make, table, hooks, protocol, conntrack, lacking);
  }

  public Spec<E> tracksConnections() {
    return new Spec<>(name, kernelName, help, options, check, make, table, hooks, protocol, true, lacking);
  }

  /// For what is read and printed as on Linux, and has no effect.
  /// @param lacking why: `no LED`
  public Spec<E> withoutEffect(String lacking) {
    return new Spec<>(name, kernelName, help, options, check, make, table, hooks, protocol, conntrack, lacking);
  }
}
