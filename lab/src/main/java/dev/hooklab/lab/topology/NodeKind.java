package dev.hooklab.lab.topology;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a node is.
public enum NodeKind {
  /// Keeps `net.ipv4.ip_forward` at 0.
  HOST,
  /// Has `net.ipv4.ip_forward` at 1.
  ROUTER,
  /// A learning Ethernet bridge, without an address.
  SWITCH;

  public static final List<String> LABELS = Arrays.stream(values()).map(NodeKind::label).toList();

  /// As a topology writes it.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<NodeKind> of(String label) {
    return Arrays.stream(values()).filter(kind -> kind.label().equals(label)).findFirst();
  }
}
