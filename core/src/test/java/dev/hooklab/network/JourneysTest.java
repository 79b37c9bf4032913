package dev.hooklab.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hooklab.packet.DropReason;
import dev.hooklab.packet.Packet;
import dev.hooklab.packet.Station;
import dev.hooklab.sim.EventLoop;
import org.junit.jupiter.api.Test;

class JourneysTest {
  private final Journeys journeys = new Journeys(new EventLoop());

  /// A packet that its length tells from its neighbours.
  private static Packet packet(int number) {
    return Packet.allocate(0x9000, number % 190);
  }

  @Test void remembersTheLatestInOrder() {
    var old = packet(0);
    journeys.station("n", old, Station.RECEIVE, null);
    for (int i = 1; i < 20_000; i++) journeys.station("n", packet(i), Station.RECEIVE, null);
    var all = journeys.all();
    assertThat(all).hasSize(1 << 14);
    assertThat(all.getLast().packet()).contains("length " + 19_999 % 190);
    assertThat(all.getFirst().packet()).contains("length " + (20_000 - (1 << 14)) % 190);

    journeys.dropped("n", old, DropReason.NO_SOCKET);
    assertThat(journeys.all().getLast().verdict()).isEqualTo("dropped");
  }

  @Test void followsOnePacketAndWhatWasMadeOfIt() {
    var p = packet(1);
    var copy = packet(2);
    journeys.station("a", p, Station.TRANSMIT, null);
    journeys.derived("a", p, copy, "flooded");
    journeys.station("b", p, Station.RECEIVE, null);
    assertThat(journeys.all()).hasSize(2);
    assertThat(journeys.all().getFirst().steps()).extracting(Journey.Step::node).containsExactly("a", "a", "b");
    assertThat(journeys.all().getLast().toString()).contains("(flooded of: ");
    journeys.clear();
    assertThat(journeys.all()).isEmpty();
  }

  @Test void answersAreShownWhole() {
    var net = Network.draw("h1 10.0.0.2/24 -- 10.0.0.1/24 h2");
    var seen = new Journeys(net.loop);
    net.watch(seen);
    net.run("h1", "ping -c 1 10.0.0.1");
    net.run("h1", "nc -z 10.0.0.1 80");
    net.run("h1", "ping -c 1 -s 1000 10.0.0.1");

    assertThat(seen.all()).extracting(Journey::packet)
        .anyMatch(text -> text.contains("10.0.0.1 > 10.0.0.2: ICMP echo reply")).anyMatch(text -> text.contains("Flags [R.]")).noneMatch(text -> text.contains("invalid"))
        .anyMatch(text -> text.endsWith("length 1008")).noneMatch(text -> text.contains("truncated"));
  }
}
