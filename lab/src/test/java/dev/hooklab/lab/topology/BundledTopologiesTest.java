package dev.hooklab.lab.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class BundledTopologiesTest {
  static final List<String> NAMES = BundledTopologies.NAMES;

  @ParameterizedTest
  @FieldSource("NAMES")
  void eachIsSoundAndSaysWhatItIs(String name) throws TopologyError {
    var topology = TopologyDocument.bundled(name).topology();

    assertThat(topology.name()).isEqualTo(name);
    assertThat(topology.description()).isNotBlank();
    assertThat(topology.nodes().values()).allSatisfy(node -> assertThat(node.description()).isNotBlank());
  }

  @Test void areTheFilesOfTheFolder() throws IOException {
    try (var files = Files.list(Path.of("..", "topologies"))) {
      assertThat(files.map(file -> file.getFileName().toString()).filter(file -> !file.equals("topology.schema.json")))
          .containsExactlyInAnyOrderElementsOf(NAMES.stream().map(name -> name + ".json").toList());
    }
  }

  @Test void homeNatLetsTheLanOutAndNobodyIn() throws TopologyError {
    var net = TopologyDocument.bundled("home-nat").build(1);

    assertThat(net.run("alice", "curl -s http://web/").stdout()).isEqualTo("Hello from the Internet.\n");
    assertThat(net.run("alice", "curl -s http://bob/").stdout()).isEqualTo("Hello from bob's shelf.\n");
    assertThat(net.run("web", "ping -c 1 -W 1 192.168.1.10").code()).isEqualTo(2);
    assertThat(net.run("router", "conntrack -L").stdout())
        .contains("src=192.168.1.10 dst=203.0.113.10", "src=203.0.113.10 dst=203.0.113.1");
  }

  @Test void twoLansReachEachOther() throws TopologyError {
    var net = TopologyDocument.bundled("two-lans").build(1);

    assertThat(net.run("alice", "curl -s http://server/").stdout()).isEqualTo("hello from server\n");
    assertThat(net.run("carol", "ping -c 1 bob").stdout()).contains("ttl=63");
    assertThat(net.run("alice", "ping -c 1 bob").stdout()).contains("ttl=64");
  }

  @Test void dmzKeepsItsZonesApart() throws TopologyError {
    var net = TopologyDocument.bundled("dmz").build(1);

    assertThat(net.run("visitor", "curl -s http://www/").stdout()).isEqualTo("Welcome to our site.\n");
    assertThat(net.run("visitor", "nc -z -w 1 mail 25").ok()).isTrue();
    assertThat(net.run("visitor", "nc -z -w 1 www 22").ok()).isFalse();
    assertThat(net.run("www", "curl -s -m 2 http://files/").code()).as("refused at once").isEqualTo(7);
    assertThat(net.run("alice", "curl -s http://visitor/").stdout()).isEqualTo("A page on the Internet.\n");
    assertThat(net.run("alice", "curl -s http://www/").stdout()).isEqualTo("Welcome to our site.\n");
  }

  @Test void doubleNatGivesBothHomesOneAddress() throws TopologyError {
    var net = TopologyDocument.bundled("double-nat").build(1);

    assertThat(net.run("alice", "curl -s --local-port 4000 http://web/").stdout()).isEqualTo("Hello from the Internet.\n");
    assertThat(net.run("bob", "curl -s --local-port 4000 http://web/").stdout()).isEqualTo("Hello from the Internet.\n");
    assertThat(net.run("cgn", "conntrack -L").stdout())
        .contains("src=100.64.0.11 dst=203.0.113.10 sport=4000", "src=100.64.0.12 dst=203.0.113.10 sport=4000")
        .contains("dst=203.0.113.1 sport=80 dport=4000").containsPattern("dst=203.0.113.1 sport=80 dport=(?!4000)");
  }

  @Test void loadBalancerDealsOutConnectionsInTurn() throws TopologyError {
    var net = TopologyDocument.bundled("load-balancer").build(1);

    var served = IntStream.range(0, 6).mapToObj(_ -> net.run("client", "curl -s http://203.0.113.1/").stdout().strip()).toList();

    assertThat(served).containsExactlyInAnyOrder("web1", "web1", "web2", "web2", "web3", "web3");
    assertThat(served.subList(0, 3)).doesNotHaveDuplicates();
  }
}
