package dev.hooklab.lab.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hooklab.addr.Mac;
import dev.hooklab.addr.Prefix;
import dev.hooklab.host.Host;
import dev.hooklab.wire.Quality;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopologyReaderTest {
  @TempDir
  Path folder;

  private static Topology read(String json) throws TopologyError {
    return TopologyDocument.ofText(json, "lab.json", Optional.empty()).topology();
  }

  private static List<String> faults(String json) {
    var error = catchThrowableOfType(TopologyError.class, () -> read(json));
    assertThat(error).as("a topology error").isNotNull();
    return error.getMessage().lines().toList();
  }

  /// The faults of a topology of two wired hosts, `a` and `b`, and a switch, in which `b` is given as stated.
  private static List<String> faultsOfNode(String b) {
    return faults("{ \"nodes\": { \"a\": { \"interfaces\": { \"eth0\": { \"addresses\": [\"10.0.0.1/24\"] } } }, \"b\": " + b
        + " }, \"wires\": [] }");
  }

  private static List<String> faultsOfWire(String members) {
    return faults("{ \"nodes\": { \"a\": { \"interfaces\": { \"eth0\": {} } }, \"sw\": { \"kind\": \"switch\" } }, "
        + "\"wires\": [{ \"endpoints\": [\"a:eth0\", \"sw:1\"], " + members + " }] }");
  }

  @Test void readsTheTopologyOfTheReference() throws TopologyError {
    var topology = read("""
        {
          "$schema": "topology.schema.json",
          "name": "home-nat",
          "description": "A home router masquerades a LAN behind one public address.",
          "seed": 7,
          "nodes": {
            "alice": {
              "interfaces": { "eth0": { "addresses": ["192.168.1.10/24"] } },
              "routes": ["default via 192.168.1.1"]
            },
            "router": {
              "kind": "router",
              "interfaces": {
                "lan": { "addresses": ["192.168.1.1/24", "2001:db8::1/64"], "mac": "02:00:00:00:01:01" },
                "wan": { "addresses": ["203.0.113.1/24"], "mtu": 1492 }
              },
              "sysctls": { "net.netfilter.nf_conntrack_max": 65536, "net.ipv4.ip_local_port_range": "1024 65535" },
              "neighbours": ["203.0.113.77 lladdr 02:00:00:00:00:77 dev wan"],
              "iptables": ["*nat", "-A POSTROUTING -o wan -j MASQUERADE", "COMMIT"],
              "exec": ["ip route add 198.51.100.0/24 via 203.0.113.10"]
            },
            "sw": { "kind": "switch" },
            "web": {
              "interfaces": { "eth0": { "addresses": ["203.0.113.10/24"] } },
              "services": [ { "type": "http", "port": 80 }, { "type": "dns", "zone": { "example.test": "203.0.113.10" } } ]
            }
          },
          "wires": [
            { "endpoints": ["alice:eth0", "sw:1"] },
            { "endpoints": ["sw:2", "router:lan"], "delay": "1ms" },
            { "endpoints": ["router:wan", "web:eth0"], "delay": "10ms", "jitter": 0.001, "loss": "0.1%", "rate": "100mbit", "queue": 100 }
          ]
        }
        """);

    assertThat(topology.name()).isEqualTo("home-nat");
    assertThat(topology.seed()).isEqualTo(7);
    assertThat(topology.nodes().keySet()).containsExactly("alice", "router", "sw", "web");
    var router = topology.nodes().get("router");
    assertThat(router.kind()).isEqualTo(Host.Kind.ROUTER);
    assertThat(router.interfaces().get("lan")).isEqualTo(new InterfaceSpec(
        List.of(Prefix.of("192.168.1.1/24"), Prefix.of("2001:db8::1/64")), Optional.of(Mac.of("02:00:00:00:01:01")), 1500, true));
    assertThat(router.interfaces().get("wan").mtu()).isEqualTo(1492);
    assertThat(router.sysctls()).containsExactly(
        Map.entry("net.netfilter.nf_conntrack_max", "65536"), Map.entry("net.ipv4.ip_local_port_range", "1024 65535"));
    assertThat(router.iptables().lines()).hasSize(3);
    assertThat(topology.nodes().get("web").services()).extracting(service -> service.type().name()).containsExactly("http", "dns");
    assertThat(topology.wires().get(2)).isEqualTo(new WireSpec(new Endpoint("router", "wan"), new Endpoint("web", "eth0"),
        new Quality(10_000_000, 1_000_000, 0.001, 0, 0, 0, 100_000_000, 100), true, ""));
  }

  @Test void reportsAllFaultsAtOnceWhereTheyStand() {
    assertThat(faults("""
        {
          "name": "broken",
          "nodes": {
            "alice": {
              "interfaces": { "eth0": { "adresses": ["192.168.1.10/24"], "mtu": 20 } },
              "routes": "default via 192.168.1.1"
            },
            "router": {
              "kind": "ruoter",
              "interfaces": { "lan": { "addresses": ["192.168.1.1/33"], "mac": "02:00:00:00:01" } },
              "services": [ { "type": "htttp" }, { "type": "http", "prot": 80 } ]
            },
            "sw": { "kind": "switch", "interfaces": { "1": { "addresses": ["10.0.0.1/8"] } } }
          },
          "wires": [
            { "endpoints": ["alcie:eth0", "sw:1"], "delay": "10 lightyears" },
            { "endpoints": ["router:wan", "sw:2"], "loss": "150%", "rate": "fast" },
            { "endpoints": ["alice:eth0", "sw:1"] },
            { "endpoints": ["router:lan"], "speed": 3 }
          ]
        }
        """)).containsExactly(
        "lab.json:5:33: nodes.alice.interfaces.eth0.adresses: unknown key \"adresses\": did you mean \"addresses\"?",
        "lab.json:5:73: nodes.alice.interfaces.eth0.mtu: expected an integer from 68 to 65535, found 20",
        "lab.json:6:17: nodes.alice.routes: expected a list of routes, found \"default via 192.168.1.1\"",
        "lab.json:9:15: nodes.router.kind: unknown kind \"ruoter\": did you mean \"router\"?",
        "lab.json:10:46: nodes.router.interfaces.lan.addresses[0]: expected an address with its prefix length, "
            + "such as \"192.168.1.1/24\", found \"192.168.1.1/33\"",
        "lab.json:10:72: nodes.router.interfaces.lan.mac: expected a MAC address, such as \"02:00:00:00:01:01\", found \"02:00:00:00:01\"",
        "lab.json:11:31: nodes.router.services[0].type: unknown type of service \"htttp\": did you mean \"http\"?",
        "lab.json:11:60: nodes.router.services[1].prot: unknown key \"prot\": did you mean \"port\"?",
        "lab.json:13:54: nodes.sw.interfaces.1.addresses: a switch has no address: make it a router, or leave this out",
        "lab.json:16:21: wires[0].endpoints[0]: no node \"alcie\": did you mean \"alice\"?",
        "lab.json:16:53: wires[0].delay: expected a number of seconds, or a text with its unit, such as \"20ms\" "
            + "(ns, us, ms, s, m, h, d), found \"10 lightyears\"",
        "lab.json:17:21: wires[1].endpoints[0]: node \"router\" has no interface \"wan\": did you mean \"lan\"?",
        "lab.json:17:52: wires[1].loss: expected a share from 0 to 1, or in percent, such as \"0.1%\", found \"150%\"",
        "lab.json:17:68: wires[1].rate: expected a rate with its unit, such as \"100mbit\" "
            + "(bit, kbit, mbit, gbit, tbit; kibit ...; bps, kbps ...), found \"fast\"",
        "lab.json:18:35: wires[2].endpoints[1]: \"sw:1\" has a wire already: wires[0].endpoints[1] (line 16)",
        "lab.json:19:20: wires[3].endpoints: expected two endpoints, such as [\"alice:eth0\", \"router:lan\"], found 1",
        "lab.json:19:36: wires[3].speed: unknown key \"speed\": expected one of endpoints, description, up, delay, jitter, loss, "
            + "duplicate, corrupt, reorder, rate, queue");
  }

  @Test void findsAnAddressGivenTwiceOnOneNetworkOnly() throws TopologyError {
    var twoNetworks = """
        {
          "nodes": {
            "a": { "interfaces": { "eth0": { "addresses": ["10.0.0.1/24"] } } },
            "b": { "interfaces": { "eth0": { "addresses": ["10.0.0.1/24"], "mac": "02:00:00:00:00:01" } } },
            "c": { "interfaces": { "eth0": { "addresses": ["10.0.0.3/24"], "mac": "02:00:00:00:00:01" } } },
            "sw1": { "kind": "switch" },
            "sw2": { "kind": "switch" }
          },
          "wires": [
            { "endpoints": ["a:eth0", "sw1:1"] },
            { "endpoints": ["sw2:1", "b:eth0"] }%s
          ]
        }
        """;

    assertThat(faults(twoNetworks.formatted(", { \"endpoints\": [\"c:eth0\", \"sw2:3\"] }, { \"endpoints\": [\"sw1:2\", \"sw2:2\"] }")))
        .containsExactly(
            "lab.json:4:52: nodes.b.interfaces.eth0.addresses[0]: address 10.0.0.1 is given twice on this network: "
                + "a:eth0 has it, nodes.a.interfaces.eth0.addresses[0] (line 3)",
            "lab.json:5:75: nodes.c.interfaces.eth0.mac: MAC address 02:00:00:00:00:01 is given twice on this network: "
                + "b:eth0 has it, nodes.b.interfaces.eth0.mac (line 4)");
    assertThat(read(twoNetworks.formatted("")).wires()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "{ \"interfaces\": { \"eth0\": { \"addresses\": [\"10.0.0.1\"] } } } | such as \"192.168.1.1/24\", found \"10.0.0.1\"",
      "{ \"interfaces\": { \"eth0\": { \"addresses\": [\"fe80::1/129\"] } } } | found \"fe80::1/129\"",
      "{ \"interfaces\": { \"eth0\": { \"addresses\": \"10.0.0.1/8\" } } } | expected a list of addresses, such as",
      "{ \"interfaces\": { \"eth0\": { \"addresses\": [\"10.0.0.1/8\", \"10.0.0.1/8\"] } } } | the interface has 10.0.0.1/8 already",
      "{ \"interfaces\": { \"eth0\": { \"mac\": \"01:00:5e:00:00:01\" } } } | its first byte even",
      "{ \"interfaces\": { \"eth0\": { \"mtu\": 1500.5 } } } | expected an integer from 68 to 65535, found 1500.5",
      "{ \"interfaces\": { \"eth0\": { \"up\": 1 } } } | expected true or false, found 1",
      "{ \"interfaces\": { \"averylonginterface\": {} } } | bad name of an interface \"averylonginterface\"",
      "{ \"interfaces\": { \"all\": {} } } | bad name of an interface \"all\"",
      "{ \"interfaces\": { \"lo\": { \"mtu\": 1500 } } } | \"lo\" takes further addresses only",
      "{ \"interfaces\": [\"eth0\"] } | expected an object with an interface by each name, found a list",
      "{ \"interfaces\": { \"eth0\": null } } | expected an interface: an object, found null",
      "{ \"kind\": \"switch\", \"routes\": [] } | a switch has no network stack, so no \"routes\"",
      "{ \"kind\": \"switch\", \"iptables\": [] } | a switch has no network stack, so no \"iptables\"",
      "{ \"sysctls\": { \"net.ipv4.ip_forward\": [1] } } | nodes.b.sysctls[\"net.ipv4.ip_forward\"]: expected a number or a text",
      "{ \"exec\": [\"true\", 7] } | nodes.b.exec[1]: expected a command, found 7",
      "{ \"iptables\": 7 } | expected the lines of an iptables-save dump, or the name of a file that holds one, found 7",
      "{ \"iptables\": \"rules.v4\" } | a topology that lies in no folder cannot name a file",
      "{ \"services\": [\"http\"] } | expected a service, such as { \"type\": \"http\" }, found \"http\"",
      "{ \"services\": [{ \"port\": 80 }] } | the key \"type\" is missing: expected one of http, echo, discard, dns",
      "{ \"services\": [{ \"type\": \"http\", \"port\": 65536 }] } | expected an integer from 1 to 65535, found 65536",
      "{ \"services\": [{ \"type\": \"echo\", \"protocol\": \"tpc\" }] } | unknown protocol \"tpc\": did you mean \"tcp\"?",
      "{ \"services\": [{ \"type\": \"dns\", \"zone\": { \"x.test\": \"10.0.0\" } }] } | services[0].zone[\"x.test\"]: expected an address",
      "{ \"services\": [{ \"type\": \"http\", \"pages\": { \"x\": \"y\" } }] } | bad path \"x\": expected one that begins with '/'",
      "7 | expected a node: an object, found a number",
  })
  void namesWhatIsWrongWithANode(String node, String fault) {
    assertThat(faultsOfNode(node)).singleElement().asString().contains(fault);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "\"delay\": -1 | found -1",
      "\"delay\": \"5\" | such as \"20ms\"",
      "\"jitter\": \"1fortnight\" | found \"1fortnight\"",
      "\"loss\": 1.5 | expected a share from 0 to 1",
      "\"loss\": \"0.5\" | such as \"0.1%\", found \"0.5\"",
      "\"rate\": 100 | such as \"100mbit\"",
      "\"rate\": \"0mbit\" | found \"0mbit\"",
      "\"queue\": 0 | expected an integer from 1 to 2147483647, found 0",
      "\"reorder\": \"5%\" | frames can overtake others only on a wire with a \"delay\"",
      "\"up\": \"no\" | expected true or false, found \"no\"",
      "\"length\": 3 | unknown key \"length\"",
  })
  void namesWhatIsWrongWithAWire(String members, String fault) {
    assertThat(faultsOfWire(members)).singleElement().asString().contains(fault);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "{ \"wires\": [] } | lab.json:1:1: the key \"nodes\" is missing",
      "[] | lab.json:1:1: expected an object with \"nodes\" and \"wires\", found a list",
      "{ \"nodes\": { \"a b\": {} } } | nodes[\"a b\"]: bad name of a node \"a b\"",
      "{ \"nodes\": { \"1a\": {} } } | nodes.1a: bad name of a node \"1a\"",
      "{ \"nodes\": {}, \"seed\": \"x\" } | lab.json:1:24: seed: expected an integer",
      "{ \"nodes\": {}, \"name\": \"\" } | name: expected a name in one line, found \"\"",
      "{ \"nodes\": {}, \"wires\": [{}] } | wires[0]: the key \"endpoints\" is missing",
      "{ \"nodes\": {}, \"nodes\": {} } | lab.json:1:16: nodes: the key \"nodes\" is given twice, first in line 1",
      "{ \"nodes\": { \"a\": { \"interfaces\": { \"x\": {} } } }, \"wires\": [{ \"endpoints\": [\"a:x\", \"a:x\"] }] } | \"a:x\" has a wire already",
      "{ \"nodes\": { \"a\": {} }, \"wires\": [{ \"endpoints\": [\"a:lo\", \"a\"] }] } | \"lo\" takes no wire",
  })
  void namesWhatIsWrongWithTheWhole(String json, String fault) {
    assertThat(faults(json)).first().asString().contains(fault);
  }

  @Test void pointsAtObjectsOfAScriptByPathAlone() {
    var object = Map.of("nodes", Map.of("a", Map.of("interfaces", Map.of("eth0", Map.of("mtu", 1500.0, "addresses", List.of("10.0.0.1"))))));

    var error = catchThrowableOfType(TopologyError.class, () -> TopologyDocument.ofObject(object, Optional.empty()));

    assertThat(error).hasMessage("nodes.a.interfaces.eth0.addresses[0]: "
        + "expected an address with its prefix length, such as \"192.168.1.1/24\", found \"10.0.0.1\"");
  }

  @Test void readsRulesFromAFileBesideTheTopologyAndFromNowhereElse() throws IOException, TopologyError {
    Files.writeString(folder.resolve("router.rules"), "*filter\nCOMMIT\n");
    var topology = folder.resolve("lab.json");

    Files.writeString(topology, "{ \"nodes\": { \"r\": { \"iptables\": \"router.rules\" } } }");
    assertThat(TopologyDocument.ofFile(topology, "lab.json").topology().nodes().get("r").iptables())
        .isEqualTo(new RuleLines("router.rules", List.of("*filter", "COMMIT")));

    Files.writeString(topology, "{ \"nodes\": { \"r\": { \"iptables\": \"ruoter.rules\" }, \"s\": { \"iptables\": \"../../etc/passwd\" } } }");
    assertThat(catchThrowableOfType(TopologyError.class, () -> TopologyDocument.ofFile(topology, "lab.json")).getMessage().lines())
        .containsExactly(
        "lab.json:1:33: nodes.r.iptables: no file \"ruoter.rules\": did you mean \"router.rules\"?",
        "lab.json:1:70: nodes.s.iptables: \"../../etc/passwd\" lies outside the topology's folder");
  }

  @Test void saysWhichTopologyThereIsNone() {
    assertThat(catchThrowableOfType(TopologyError.class, () -> TopologyDocument.find("home-nta", folder)))
        .hasMessage("no topology \"home-nta\": did you mean \"home-nat\"?");
    assertThat(catchThrowableOfType(TopologyError.class, () -> TopologyDocument.find("mine.json", folder)))
        .hasMessage("mine.json: cannot read the topology: there is no such file");
  }

  @Test void derivesAMacThatIsLocalAndTheSameEverywhere() {
    assertThat(new Endpoint("alice", "eth0").derivedMac()).hasToString("02:8b:30:b6:f4:4a");
    assertThat(new Endpoint("alice", "eth1").derivedMac()).isNotEqualTo(new Endpoint("alice", "eth0").derivedMac());
  }
}
