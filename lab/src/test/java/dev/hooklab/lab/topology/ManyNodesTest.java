package dev.hooklab.lab.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ManyNodesTest {
  private static final int ROUTERS = 10;
  private static final int HOSTS_EACH = 100;

  /// Ten routers on a backbone, each with a switch and a hundred hosts behind it.
  private static Map<String, Object> campus() {
    var nodes = new LinkedHashMap<String, Object>();
    var wires = new ArrayList<Map<String, Object>>();
    nodes.put("backbone", Map.of("kind", "switch"));
    for (int r = 0; r < ROUTERS; r++) {
      var routes = new ArrayList<String>();
      for (int other = 0; other < ROUTERS; other++) if (other != r) routes.add("10." + other + ".0.0/16 via 192.168.0." + (other + 1));
      nodes.put("r" + r, Map.of("kind", "router", "routes", routes, "interfaces", Map.of(
          "lan", Map.of("addresses", List.of("10." + r + ".0.1/16")), "up", Map.of("addresses", List.of("192.168.0." + (r + 1) + "/24")))));
      nodes.put("sw" + r, Map.of("kind", "switch"));
      wires.add(Map.of("endpoints", List.of("r" + r + ":up", "backbone:p" + r)));
      wires.add(Map.of("endpoints", List.of("r" + r + ":lan", "sw" + r + ":up")));
      for (int h = 1; h <= HOSTS_EACH; h++) {
        nodes.put("h" + r + "-" + h, Map.of("interfaces", Map.of("eth0", Map.of("addresses", List.of("10." + r + ".1." + h + "/16"))),
            "routes", List.of("default via 10." + r + ".0.1")));
        wires.add(Map.of("endpoints", List.of("h" + r + "-" + h + ":eth0", "sw" + r + ":p" + h)));
      }
    }
    return Map.of("nodes", nodes, "wires", wires);
  }

  @Test void aThousandHostsPingTheirRouters() throws TopologyError {
    var net = TopologyDocument.ofObject(campus(), Optional.empty()).build(1);

    for (int r = 0; r < ROUTERS; r++) {
      for (int h = 1; h <= HOSTS_EACH; h++) assertThat(net.run("h" + r + "-" + h, "ping -c 1 r" + r).code()).as("h%d-%d", r, h).isZero();
    }
    assertThat(net.run("h0-1", "ping -c 1 h9-100").stdout()).contains("ttl=62");
    net.close();
  }
}
