package dev.hooklab.session;

import static dev.hooklab.conntrack.Packets.tcp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hooklab.packet.Ipv4;
import dev.hooklab.packet.Packet;
import org.junit.jupiter.api.Test;

/// What a listener's answers take from the SYN, and from routes: compared with Linux 6.18 switch by switch.
class TcpSwitchesTest {
  private final Bench bench = new Bench();

  private static Packet syn(String from, int port, int tos) {
    var p = tcp(from, port, "10.0.1.1", 80, "S", 1, 0, 1000, 0);
    p.buf[p.net + 1] = (byte) tos;
    Ipv4.of(p).sealChecksum();
    return p;
  }

  @Test void theTypeOfServiceOfTheSynComesBackWithoutItsEcnBits() {
    bench.run("nc -l -p 80 > /dev/null &");
    bench.lan(syn("10.0.1.2", 1, 0xbb));
    assertThat(bench.packet()[1]).isEqualTo((byte) 0);
    bench.exec("sysctl -qw net.ipv4.tcp_reflect_tos=1");
    bench.lan(syn("10.0.1.2", 2, 0xbb));
    assertThat(bench.packet()[1]).isEqualTo((byte) 0xb8);
  }

  @Test void theMarkOfTheSynChoosesTheRouteOfItsAnswer() {
    bench.execAll("""
        iptables -t raw -A PREROUTING -p tcp -j MARK --set-mark 5
        ip rule add fwmark 5 table 100
        ip route add default via 10.0.3.3 table 100
        ip route add 10.9.0.0/16 via 10.0.2.2""");
    bench.run("nc -l -p 80 > /dev/null &");
    assertThat(bench.lan(syn("10.9.1.1", 1, 0))).startsWith("wan: ");
    bench.exec("sysctl -qw net.ipv4.tcp_fwmark_accept=1");
    assertThat(bench.lan(syn("10.9.1.1", 2, 0))).startsWith("dmz: ");
  }

  @Test void thePeerIsToldOfSegmentsOfTheRoutesSizeButNotOfTooSmallOnes() {
    bench.execAll("""
        ip route add 10.9.0.0/16 via 10.0.2.2 advmss 700
        ip route add 10.8.0.0/16 via 10.0.2.2 mtu 900
        ip route add 10.7.0.0/16 via 10.0.2.2 mtu 150""");
    bench.run("nc -l -p 80 > /dev/null &");
    assertThat(bench.lan(syn("10.9.1.1", 1, 0))).contains("options [mss 700]");
    assertThat(bench.lan(syn("10.8.1.1", 1, 0))).contains("options [mss 860]");
    assertThat(bench.lan(syn("10.7.1.1", 1, 0))).contains("options [mss 256]");
    bench.exec("sysctl -qw net.ipv4.route.min_adv_mss=1000");
    assertThat(bench.lan(syn("10.8.1.1", 2, 0))).contains("options [mss 1000]");
  }

  @Test void answersGoAsFarAsTheRouteSays() {
    bench.exec("ip route add 10.9.0.0/16 via 10.0.2.2 hoplimit 7");
    bench.lan(syn("10.9.1.1", 1, 0));
    assertThat(bench.packet()[Ipv4.TTL]).as("a reset").isEqualTo((byte) 7);
    bench.exec("iptables -A INPUT -p tcp -j REJECT --reject-with tcp-reset");
    bench.lan(syn("10.9.1.1", 2, 0));
    assertThat(bench.packet()[Ipv4.TTL]).as("REJECT's").isEqualTo((byte) 64);
  }

  @Test void tooManyRequestsAreToldOfOnce() {
    bench.run("nc -l -p 80 > /dev/null &");
    for (int port = 1; port <= 10; port++) bench.lan(syn("10.0.1.2", port, 0));
    assertThat(bench.exec("dmesg").lines().filter(line -> line.contains("SYN"))).hasSize(1)
        .allMatch(line -> line.endsWith("TCP: request_sock_TCP: Possible SYN flooding on port 0.0.0.0:80. Sending cookies."));
  }
}
