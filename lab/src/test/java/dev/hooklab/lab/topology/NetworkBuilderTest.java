package dev.hooklab.lab.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hooklab.addr.Mac;
import dev.hooklab.network.Network;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworkBuilderTest {
  @TempDir
  Path folder;

  private static Network build(String json) throws TopologyError {
    return TopologyDocument.ofText(json, "lab.json", Optional.empty()).build(1);
  }

  private static List<String> faults(String json) {
    return catchThrowableOfType(TopologyError.class, () -> build(json)).getMessage().lines().toList();
  }

  @Test void setsInterfacesAndWiresUp() throws TopologyError {
    var net = build("""
        {
          "nodes": {
            "a": { "interfaces": { "eth0": { "addresses": ["10.0.0.1/24", "10.0.0.2/31"], "mtu": 1400 }, "eth1": { "up": false } } },
            "r": { "kind": "router", "interfaces": { "lo": { "addresses": ["10.9.9.9/32"] }, "wan": { "mac": "02:00:00:00:00:07" } } },
            "sw": { "kind": "switch" }
          },
          "wires": [
            { "endpoints": ["a:eth0", "sw:1"], "delay": "10ms", "loss": "5%", "queue": 7 },
            { "endpoints": ["sw:2", "r:wan"], "up": false }
          ]
        }
        """);

    var eth0 = net.host("a").orElseThrow().netns.device("eth0").orElseThrow();
    assertThat(eth0.mac()).isEqualTo(new Endpoint("a", "eth0").derivedMac());
    assertThat(eth0.mtu()).isEqualTo(1400);
    assertThat(eth0.up()).isTrue();
    assertThat(eth0.running()).isTrue();
    assertThat(eth0.addresses()).extracting(address -> address.prefix() + " " + address.broadcast())
        .containsExactly("10.0.0.1/24 10.0.0.255", "10.0.0.2/31 null");
    assertThat(net.host("a").orElseThrow().netns.device("eth1").orElseThrow().up()).isFalse();
    assertThat(net.run("a", "sysctl -n net.ipv4.ip_forward").stdout()).isEqualTo("0\n");
    assertThat(net.run("r", "sysctl -n net.ipv4.ip_forward").stdout()).isEqualTo("1\n");
    var r = net.host("r").orElseThrow().netns;
    assertThat(r.device("lo").orElseThrow().addresses()).extracting(address -> address.prefix().toString())
        .containsExactly("127.0.0.1/8", "10.9.9.9/32");
    assertThat(r.device("wan").orElseThrow().mac()).isEqualTo(Mac.of("02:00:00:00:00:07"));
    assertThat(r.device("wan").orElseThrow().running()).as("carrier of an unplugged wire").isFalse();
    assertThat(net.bridge("sw").orElseThrow().ports()).extracting(Object::toString).containsExactly("1", "2");
    assertThat(net.wires().getFirst().quality().queue()).isEqualTo(7);
  }

  @Test void loadsRulesAndSysctlsBeforeCommands() throws TopologyError {
    var net = build("""
        { "nodes": { "r": {
          "sysctls": { "net.ipv4.ip_default_ttl": 42 },
          "iptables": ["*filter", ":INPUT DROP [0:0]", "-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT", "COMMIT"],
          "exec": ["iptables -A INPUT -p udp -j DROP", "sysctl -n net.ipv4.ip_default_ttl > /ttl"]
        } } }
        """);

    assertThat(net.run("r", "iptables -S INPUT").stdout())
        .isEqualTo("-P INPUT DROP\n-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT\n-A INPUT -p udp -j DROP\n");
    assertThat(net.run("r", "cat /ttl").stdout()).isEqualTo("42\n");
  }

  @Test void reportsAllThatCannotBeSetUpInTheToolsWords() {
    assertThat(faults("""
        {
          "nodes": {
            "r": {
              "interfaces": { "lan": { "addresses": ["192.168.1.1/24"] } },
              "neighbours": ["192.168.1.9 lladdr 02:00:00:00:00:09 dev lan", "192.168.1.7 lladdr x dev lan"],
              "routes": ["default via 192.168.1.2", "default via 10.0.0.1", "10.0.0.0/8 dev wan", "nonsense"],
              "sysctls": { "net.ipv4.ip_forwrad": 1, "net.ipv4.ip_default_ttl": 300 },
              "iptables": [
                "*filter",
                "-A INPUT -p tcp --dport 99999 -j ACCEPT",
                "-A INPUT -j NOSUCH",
                "-A INPUT -p udp -j DROP",
                "COMMIT"
              ],
              "exec": ["true", "iptabels -L", "echo 'open"]
            }
          }
        }
        """)).containsExactly(
        "lab.json:5:70: nodes.r.neighbours[1]: `ip neigh add 192.168.1.7 lladdr x dev lan`: \"x\" is invalid lladdr.",
        "lab.json:6:45: nodes.r.routes[1]: `ip route add default via 10.0.0.1`: Error: Nexthop has invalid gateway.",
        "lab.json:6:69: nodes.r.routes[2]: `ip route add 10.0.0.0/8 dev wan`: Cannot find device \"wan\"",
        "lab.json:6:91: nodes.r.routes[3]: `ip route add nonsense`: Error: any valid prefix is expected rather than \"nonsense\".",
        "lab.json:7:43: nodes.r.sysctls[\"net.ipv4.ip_forwrad\"]: no sysctl \"net.ipv4.ip_forwrad\": did you mean \"net.ipv4.ip_forward\"?",
        "lab.json:7:73: nodes.r.sysctls[\"net.ipv4.ip_default_ttl\"]: `sysctl -q -w 'net.ipv4.ip_default_ttl=300'`: "
            + "sysctl: setting key \"net.ipv4.ip_default_ttl\": Invalid argument",
        "lab.json:10:9: nodes.r.iptables[1]: iptables-restore v1.8.9 (legacy): invalid port/service `99999' specified",
        "lab.json:11:9: nodes.r.iptables[2]: iptables-restore v1.8.9 (legacy): Couldn't load target `NOSUCH':No such file or directory",
        "lab.json:15:24: nodes.r.exec[1]: no command \"iptabels\": did you mean \"iptables\"?",
        "lab.json:15:39: nodes.r.exec[2]: sh: 1: Syntax error: Unterminated quoted string");
  }

  @Test void namesTheLineOfAFileOfRules() throws IOException {
    Files.writeString(folder.resolve("r.rules"), "*filter\n-A INPUT -p tcp --dport 99999\nCOMMIT\n");
    Files.writeString(folder.resolve("lab.json"), "{ \"nodes\": { \"r\": { \"iptables\": \"r.rules\" } } }");

    assertThat(catchThrowableOfType(TopologyError.class, () -> TopologyDocument.ofFile(folder.resolve("lab.json"), "lab.json").build(1)))
        .hasMessage("r.rules:2: nodes.r.iptables: iptables-restore v1.8.9 (legacy): invalid port/service `99999' specified");
  }

  @Test void failsTheLabWithTheCommandThatFailed() {
    assertThat(faults("""
        { "nodes": { "r": { "exec": ["true", "cat /nothing", "false"] } } }
        """)).containsExactly(
        "lab.json:1:38: nodes.r.exec[1]: `cat /nothing` failed with exit code 1:",
        "  cat: /nothing: No such file or directory");
  }

  @Test void findsFaultsOfSetUpBesideThoseOfReading() {
    assertThat(faults("""
        { "nodes": {
          "a": { "knid": "host", "sysctls": { "no.such": 1 } },
          "b": { "sysctls": { "no.such": 1 } }
        } }
        """)).containsExactly(
        "lab.json:2:10: nodes.a.knid: unknown key \"knid\": did you mean \"kind\"?",
        "lab.json:3:34: nodes.b.sysctls[\"no.such\"]: no sysctl \"no.such\"");
  }
}
