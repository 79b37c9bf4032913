package dev.hooklab.session;

import static dev.hooklab.conntrack.Packets.error;
import static dev.hooklab.conntrack.Packets.udp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hooklab.conntrack.Packets;
import dev.hooklab.packet.Packet;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Which of several next hops packets take: with `fib_multipath_hash_seed` it is what Linux 6.18 chose for the same packets.
class MultipathTest {
  private final Bench bench = new Bench();

  MultipathTest() {
    bench.execAll("""
        ip route add 10.7.0.0/16 nexthop via 10.0.2.2 nexthop via 10.0.3.2 weight 2
        sysctl -qw net.ipv4.fib_multipath_hash_seed=5""");
  }

  private String paths(IntFunction<Packet> packets) {
    return IntStream.rangeClosed(1, 12).mapToObj(i -> bench.lan(packets.apply(i)).substring(0, 1)).collect(Collectors.joining());
  }

  private String pathsOfPorts() {
    return paths(i -> udp("10.0.1.2", 1000 + i, "10.7.1.1", 53, 1));
  }

  private String pathsOfAddresses() {
    return paths(i -> udp("10.0.1.2", 1000, "10.7.1." + i, 53, 1));
  }

  @Test void addressesChooseUnlessPortsAreWanted() {
    assertThat(pathsOfAddresses()).isEqualTo("ddddddddwdwd");
    assertThat(pathsOfPorts()).isEqualTo("dddddddddddd");
    bench.exec("sysctl -qw net.ipv4.fib_multipath_hash_policy=1");
    assertThat(pathsOfPorts()).isEqualTo("wddwdwwddwdd");
    bench.execAll("""
        sysctl -qw net.ipv4.fib_multipath_hash_policy=3
        sysctl -qw net.ipv4.fib_multipath_hash_fields=0x10""");
    assertThat(pathsOfPorts()).isEqualTo("dwdwddwwwwdd");
    assertThat(pathsOfAddresses()).isEqualTo("dddddddddddd");
  }

  @Test void securityAssociationsCountAsPorts() {
    bench.exec("sysctl -qw net.ipv4.fib_multipath_hash_policy=1");
    assertThat(paths(i -> Packets.raw("10.0.1.2", "10.7.1.1", 50, new byte[] {0, 1, 0, (byte) i, 0, 0, 0, 1}))).contains("w").contains("d");
    assertThat(paths(i -> Packets.raw("10.0.1.2", "10.7.1.1", 99, new byte[] {0, 1, 0, (byte) i, 0, 0, 0, 1}))).matches("w+|d+");
  }

  @Test void errorsGoTheWayOfWhatTheyAreAbout() {
    var there = pathsOfAddresses();
    assertThat(paths(i -> error("10.0.1.9", "10.7.1." + i, 3, 1, udp("10.7.1." + i, 53, "10.0.1.2", 1000, 4)))).isEqualTo(there);
  }

  @Test void whatHasASourceLeavesByTheInterfaceThatHasIt() {
    for (int i = 1; i <= 12; i++) {
      assertThat(bench.exec("ip route get 10.7.1." + i + " from 10.0.2.1")).contains("dev wan");
      assertThat(bench.exec("ip route get 10.7.1." + i + " from 10.0.3.1")).contains("dev dmz");
    }
  }

  @Test void routersThatDoNotAnswerAreLeftOutWhenNeighboursCount() {
    bench.exec("ip neigh replace 10.0.3.2 dev dmz nud failed");
    bench.exec("sysctl -qw net.ipv4.fib_multipath_use_neigh=1");
    assertThat(pathsOfAddresses()).isEqualTo("w".repeat(12));
  }
}
