package dev.hooklab.lab.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hooklab.network.Network;
import dev.hooklab.wire.Quality;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NetworkTopologyTest {
  private static Topology open(Topology topology) throws TopologyError {
    var document = TopologyDocument.ofObject(TopologyJson.object(topology), Optional.empty());
    return NetworkTopology.of(document.build(1), document.topology());
  }

  @Test void aLabThatNobodyTouchedIsAsItWasDescribed() throws TopologyError {
    for (var name : List.of("home-nat", "two-lans", "double-nat")) {
      var topology = TopologyDocument.bundled(name).topology();
      assertThat(comparable(open(topology))).isEqualTo(comparable(topology));
    }
  }

  @Test void tellsWhatWasDoneInIt() throws TopologyError {
    var document = TopologyDocument.bundled("home-nat");
    var net = document.build(1);
    for (var command : List.of("ip addr add 192.168.1.2/24 dev lan", "ip link set wan mtu 1400", "ip link set lan down", "ip addr add 10.1.1.1/32 dev lo",
        "ip route add 198.51.100.0/24 via 203.0.113.10", "ip route add default via 203.0.113.10 table 100", "ip route add blackhole 10.66.0.0/16",
        "ip rule add fwmark 1 lookup 100", "ip neigh add 203.0.113.77 lladdr 02:00:00:00:00:77 dev wan",
        "sysctl -w net.netfilter.nf_conntrack_max=99", "sysctl -w net.ipv4.ip_local_port_range='2000 3000'",
        "iptables -A FORWARD -p tcp --dport 22 -j DROP", "iptables -t raw -N extra")) {
      assertThat(net.run("router", command).stderr()).as(command).isEmpty();
    }
    net.wires().getLast().up(false);
    net.wires().getFirst().shape(new Quality(5_000_000, 0, 0.01, 0, 0, 0, 0, 1000));

    var now = NetworkTopology.of(net, document.topology());

    var router = now.nodes().get("router");
    assertThat(router.interfaces().get("lan").up()).isFalse();
    assertThat(router.interfaces().get("wan").mtu()).isEqualTo(1400);
    assertThat(router.interfaces().get("lo").addresses()).hasToString("[10.1.1.1/32]");
    assertThat(router.neighbours()).containsExactly("203.0.113.77 dev wan lladdr 02:00:00:00:00:77");
    assertThat(router.routes())
        .containsExactly("default via 203.0.113.10 dev wan table 100", "blackhole 10.66.0.0/16", "198.51.100.0/24 via 203.0.113.10 dev wan");
    assertThat(router.exec()).containsExactly("ip rule add from all fwmark 0x1 lookup 100 pref 32765");
    assertThat(router.sysctls()).isEqualTo(Map.of("net.netfilter.nf_conntrack_max", "99", "net.ipv4.ip_local_port_range", "2000 3000"));
    assertThat(router.iptables().lines()).containsExactly(
        "*nat", ":PREROUTING ACCEPT [0:0]", ":INPUT ACCEPT [0:0]", ":OUTPUT ACCEPT [0:0]", ":POSTROUTING ACCEPT [0:0]",
        "-A POSTROUTING -o wan -j MASQUERADE", "COMMIT",
        "*filter", ":INPUT ACCEPT [0:0]", ":FORWARD ACCEPT [0:0]", ":OUTPUT ACCEPT [0:0]", "-A FORWARD -p tcp -m tcp --dport 22 -j DROP", "COMMIT",
        "*raw", ":PREROUTING ACCEPT [0:0]", ":OUTPUT ACCEPT [0:0]", ":extra - [0:0]", "COMMIT");
    assertThat(now.wires().getLast().up()).isFalse();
    assertThat(now.wires().getFirst().texts()).isEqualTo(Map.of("delay", "5ms", "loss", "1%"));
  }

  @Test void whatItTellsOpensAsTheSame() throws TopologyError {
    var document = TopologyDocument.bundled("home-nat");
    var net = document.build(1);
    for (var command : List.of("sysctl -w net.ipv4.ip_forward=0", "sysctl -w net.ipv4.conf.lan.forwarding=1", "ip route add default via 203.0.113.10 table 100",
        "ip rule add fwmark 1 lookup 100", "ip rule del pref 32767", "iptables -t mangle -P FORWARD DROP", "iptables -A INPUT -j ACCEPT")) {
      assertThat(net.run("router", command).stderr()).as(command).isEmpty();
    }
    var now = NetworkTopology.of(net, document.topology());
    var again = TopologyDocument.ofObject(TopologyJson.object(now), Optional.empty()).build(1);

    for (var command : List.of("ip route show table all", "ip rule", "ip addr", "sysctl -a", "iptables-save")) {
      assertThat(told(again, command)).as(command).isEqualTo(told(net, command));
    }
  }

  private static String told(Network net, String command) {
    return net.run("router", command).stdout().replaceAll("(?m)^#.*\n", "").replaceAll("nf_conntrack_count = .*", "");
  }

  /// A topology without the words that a tool would put otherwise.
  private static Map<String, Object> comparable(Topology topology) {
    var object = TopologyJson.object(topology);
    SchemaFile.object(object.get("nodes")).values().forEach(node -> {
      var routes = SchemaFile.list(SchemaFile.object(node).remove("routes")).stream().map(route -> route.toString().replaceAll(" dev \\S+", "")).toList();
      if (!routes.isEmpty()) SchemaFile.object(node).put("routes", routes);
      var rules = SchemaFile.list(SchemaFile.object(node).remove("iptables")).stream().filter(line -> !line.toString().startsWith(":")).toList();
      if (!rules.isEmpty()) SchemaFile.object(node).put("iptables", rules);
    });
    return object;
  }
}
