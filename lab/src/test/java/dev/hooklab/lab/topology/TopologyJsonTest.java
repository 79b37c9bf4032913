package dev.hooklab.lab.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hooklab.host.Host;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class TopologyJsonTest {
  static final List<String> NAMES = BundledTopologies.NAMES;

  @ParameterizedTest
  @FieldSource("NAMES")
  void whatIsWrittenReadsAsTheSame(String name) throws TopologyError {
    var topology = TopologyDocument.bundled(name).topology();

    assertThat(TopologyDocument.ofText(TopologyJson.text(topology), "x", Optional.empty()).topology()).isEqualTo(topology);
    assertThat(TopologyDocument.ofObject(TopologyJson.object(topology), Optional.empty()).topology()).isEqualTo(topology);
  }

  @Test void writesEveryKeyAsAPersonWould() throws TopologyError {
    var text = """
        {
          "name": "all",
          "description": "Every key, \\"quoted\\".",
          "seed": 7,
          "nodes": {
            "r": {
              "description": "The router.",
              "kind": "router",
              "interfaces": {
                "eth0": { "addresses": ["10.0.0.1/24", "2001:db8::1/64"], "mac": "02:00:00:00:00:01", "mtu": 1400, "up": false },
                "eth1": {}
              },
              "neighbours": ["10.0.0.9 lladdr 02:00:00:00:00:09 dev eth0"],
              "routes": ["default via 10.0.0.2"],
              "sysctls": { "net.ipv4.ip_forward": "0" },
              "iptables": ["*nat", "-A POSTROUTING -o eth0 -j MASQUERADE", "COMMIT"],
              "ip6tables": ["*filter", "COMMIT"],
              "exec": ["true"],
              "services": [{ "type": "echo", "port": 7000, "protocol": "udp" }, { "type": "http", "pages": { "/": "x\\n" } }]
            },
            "sw": { "kind": "switch" }
          },
          "wires": [
            {
              "endpoints": ["r:eth0", "sw:1"],
              "description": "The line.",
              "up": false,
              "delay": "10ms",
              "jitter": "250us",
              "loss": "0.1%",
              "duplicate": "1%",
              "corrupt": "0.01%",
              "reorder": "25%",
              "rate": "1500kbit",
              "queue": 10
            }
          ]
        }
        """;
    assertThat(TopologyJson.text(TopologyDocument.ofText(text, "x", Optional.empty()).topology())).isEqualTo(text);
  }

  @Test void keepsTheNameOfAFileOfRules() {
    var node = new NodeSpec(Host.Kind.HOST, "", Map.of(), List.of(), List.of(), Map.of(),
        new RuleLines("a.rules", List.of("*filter", "COMMIT")), RuleLines.NONE, List.of(), List.of());

    assertThat(TopologyJson.text(new Topology("x", "", 1, Map.of("a", node), List.of()))).contains("\"a\": { \"iptables\": \"a.rules\" }");
  }
}
