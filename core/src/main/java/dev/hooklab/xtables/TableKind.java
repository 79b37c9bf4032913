package dev.hooklab.xtables;

import dev.hooklab.hook.Hook;
import dev.hooklab.hook.Priority;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The five tables: at which hooks each stands, and with which priority (`packet_filter`, `packet_mangler`, ...).
public enum TableKind {
  RAW("raw", List.of(Hook.PREROUTING, Hook.OUTPUT), Priority.RAW, Priority.RAW),
  MANGLE("mangle", List.of(Hook.values()), Priority.MANGLE, Priority.MANGLE),
  NAT("nat", List.of(Hook.PREROUTING, Hook.INPUT, Hook.OUTPUT, Hook.POSTROUTING), Priority.NAT_DST, Priority.NAT_SRC),
  FILTER("filter", List.of(Hook.INPUT, Hook.FORWARD, Hook.OUTPUT), Priority.FILTER, Priority.FILTER),
  SECURITY("security", List.of(Hook.INPUT, Hook.FORWARD, Hook.OUTPUT), Priority.SECURITY, Priority.SECURITY);

  private final String label;
  private final int hooks;
  private final int priority;
  private final int lastPriority;

  TableKind(String label, List<Hook> hooks, int priority, int lastPriority) {
    this.label = label;
    this.hooks = hooks.stream().mapToInt(Hook::bit).sum();
    this.priority = priority;
    this.lastPriority = lastPriority;
  }

  public static Optional<TableKind> of(String label) {
    for (var kind : values()) if (kind.label.equals(label)) return Optional.of(kind);
    return Optional.empty();
  }

  /// The name in lower case, as `-t` takes it.
  public String label() {
    return label;
  }

  /// The hooks, in the order in which the built-in chains are listed.
  public List<Hook> hooks() {
    return Arrays.stream(Hook.values()).filter(hook -> (hooks & hook.bit()) != 0).toList();
  }

  public int priority(Hook hook) {
    return hook == Hook.INPUT || hook == Hook.POSTROUTING ? lastPriority : priority;
  }
}
