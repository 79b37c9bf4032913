package dev.hooklab.lab.topology;

import dev.hooklab.host.Host;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A node: a host or a router with a network stack of its own, or a switch. What it lists is set up in the order of the
/// components here; the interfaces of all nodes come first.
///
/// @param description what it is there for
/// @param interfaces by name; `lo` is there without being named
/// @param neighbours each as after `ip neigh add`
/// @param routes each as after `ip route add`
/// @param sysctls name to value, as `sysctl -w` takes them
/// @param exec commands, run in order; one that fails fails the lab
public record NodeSpec(Host.Kind kind, String description, Map<String, InterfaceSpec> interfaces, List<String> neighbours,
    List<String> routes, Map<String, String> sysctls, RuleLines iptables, RuleLines ip6tables, List<String> exec,
    List<ServiceSpec> services) {
  /// A host with nothing but `lo`.
  static final NodeSpec NONE = new NodeSpec(Host.Kind.HOST, "", Map.of(), List.of(), List.of(), Map.of(),
      RuleLines.NONE, RuleLines.NONE, List.of(), List.of());

  public NodeSpec {
    interfaces = Collections.unmodifiableMap(new LinkedHashMap<>(interfaces));
    neighbours = List.copyOf(neighbours);
    routes = List.copyOf(routes);
    sysctls = Collections.unmodifiableMap(new LinkedHashMap<>(sysctls));
    exec = List.copyOf(exec);
    services = List.copyOf(services);
  }
}
