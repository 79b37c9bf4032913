package dev.hooklab.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hooklab.network.Network;
import dev.hooklab.sim.EventLoop;
import dev.hooklab.wire.Quality;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TracerouteTest {
  private final Network net = Network.draw("h1 10.0.0.2/24 -- 10.0.0.1/24 r1 10.0.1.1/24 -- 10.0.1.2/24 r2 10.0.2.1/24 -- 10.0.2.2/24 h2");

  @BeforeEach void far() {
    for (var wire : net.wires()) wire.shape(new Quality(EventLoop.MILLISECOND, 0, 0, 0, 0, 0, 0, 1000));
    net.run("h1", "ping -c 1 10.0.2.2");
  }

  private String traceroute(String args) {
    var result = net.run("h1", "traceroute " + args);
    return result.stdout() + result.stderr() + "[" + result.code() + "]";
  }

  @Test void namesEachHop() {
    assertThat(traceroute("-n 10.0.2.2")).isEqualTo("""
        traceroute to 10.0.2.2 (10.0.2.2), 30 hops max, 60 byte packets
         1  10.0.0.1  2.000 ms  2.000 ms  2.000 ms
         2  10.0.1.2  4.000 ms  4.000 ms  4.000 ms
         3  10.0.2.2  6.000 ms  6.000 ms  6.000 ms
        [0]""");
    assertThat(traceroute("-I -q 1 -m 2 10.0.2.2")).isEqualTo("""
        traceroute to 10.0.2.2 (10.0.2.2), 2 hops max, 60 byte packets
         1  10.0.0.1 (10.0.0.1)  2.000 ms
         2  10.0.1.2 (10.0.1.2)  4.000 ms
        [0]""");
    assertThat(traceroute("-I -n -f 3 10.0.2.2 100")).isEqualTo("""
        traceroute to 10.0.2.2 (10.0.2.2), 30 hops max, 100 byte packets
         3  10.0.2.2  6.000 ms  6.000 ms  6.000 ms
        [0]""");
  }

  @Test void silentHopsAreStars() {
    net.run("r2", "iptables -A OUTPUT -p icmp -j DROP");

    assertThat(traceroute("-n -q 2 -w 1 10.0.2.2")).isEqualTo("""
        traceroute to 10.0.2.2 (10.0.2.2), 30 hops max, 60 byte packets
         1  10.0.0.1  2.000 ms  2.000 ms
         2  * *
         3  10.0.2.2  6.000 ms  6.000 ms
        [0]""");
  }

  @Test void refusalsEndTheWay() {
    assertThat(traceroute("-n -q 1 10.0.2.77")).contains(" 3  10.0.1.2  3", " ms !H\n");
    assertThat(traceroute("-n -q 1 10.0.0.77")).contains(" 1  10.0.0.2  3000.000 ms !H\n");
    assertThat(traceroute("-n -q 1 -F 10.0.2.2 2000")).contains(" 1  *  0.000 ms !F-1500\n");
  }

  @Test void wrongUseIsToldInItsWords() {
    assertThat(traceroute("-m 300 10.0.2.2")).isEqualTo("max hops cannot be more than 255\n[2]");
    assertThat(traceroute("-m x 10.0.2.2")).isEqualTo("Cannot handle `-m' option with arg `x' (argc 2)\n[2]");
    assertThat(traceroute("-Z")).isEqualTo("Bad option `-Z' (argc 1)\n[2]");
    assertThat(traceroute("nosuch")).isEqualTo("nosuch: Name or service not known\nCannot handle \"host\" cmdline arg `nosuch' on position 1 (argc 1)\n[2]");
  }
}
