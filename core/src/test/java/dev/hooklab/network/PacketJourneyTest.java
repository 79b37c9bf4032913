package dev.hooklab.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// The way of a packet, as ARCHITECTURE.md draws it.
class PacketJourneyTest {
  private final Network net = Network.draw("h1 10.0.0.2/24 -- 10.0.0.1/24 r1 10.0.1.1/24 -- 10.0.1.2/24 h2");
  private final Journeys journeys = new Journeys(net.loop);

  @Test void aForwardedPacketMeetsEveryStationInOrder() {
    net.run("h1", "ping -c 1 10.0.1.2");
    net.watch(journeys);

    net.run("h1", "ping -c 1 10.0.1.2");

    var request = journeys.all().getFirst();
    assertThat(stations(request, "h1")).containsExactly("output", "OUTPUT", "POSTROUTING", "neighbour", "transmit");
    assertThat(stations(request, "r1")).containsExactly("receive", "ip input", "PREROUTING", "route", "forward", "FORWARD",
        "POSTROUTING", "neighbour", "transmit");
    assertThat(stations(request, "h2")).containsExactly("receive", "ip input", "PREROUTING", "route", "INPUT", "deliver");
    assertThat(request.verdict()).isEqualTo("delivered");
  }

  @Test void aRuleThatDropsIsNamed() {
    net.run("r1", "iptables -A FORWARD -p icmp -j DROP");
    net.watch(journeys);

    net.run("h1", "ping -c 1 -W 1 10.0.1.2");

    var request = journeys.all().stream().filter(j -> j.packet().contains("echo request")).findFirst().orElseThrow();
    assertThat(request.verdict()).isEqualTo("dropped");
    assertThat(request.toString()).contains("filter FORWARD rule 1: -p icmp -j DROP").contains("NETFILTER_DROP");
  }

  private static List<String> stations(Journey journey, String node) {
    return journey.steps().stream().filter(s -> s.node().equals(node) && s.table() == null && !s.at().isEmpty()).map(Journey.Step::at).toList();
  }
}
