package dev.hooklab.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hooklab.network.Network;
import dev.hooklab.sim.EventLoop;
import dev.hooklab.wire.Quality;
import org.junit.jupiter.api.Test;

class PingTest {
  private final Network net = Network.draw("h1 10.0.0.2/24 -- 10.0.0.1/24 r1 10.0.1.1/24 -- 10.0.1.2/24 h2");

  private String ping(String args) {
    var result = net.run("h1", "ping " + args);
    return result.stdout() + result.stderr() + "[" + result.code() + "]";
  }

  @Test void answersAreToldAndSummedUp() {
    assertThat(ping("-c 3 -i 0.5 10.0.1.2")).isEqualTo("""
        PING 10.0.1.2 (10.0.1.2) 56(84) bytes of data.
        64 bytes from 10.0.1.2: icmp_seq=1 ttl=63 time=0.000 ms
        64 bytes from 10.0.1.2: icmp_seq=2 ttl=63 time=0.000 ms
        64 bytes from 10.0.1.2: icmp_seq=3 ttl=63 time=0.000 ms

        --- 10.0.1.2 ping statistics ---
        3 packets transmitted, 3 received, 0% packet loss, time 1000ms
        rtt min/avg/max/mdev = 0.000/0.000/0.000/0.000 ms
        [0]""");
  }

  @Test void aMissingNeighbourIsReportedByThisHost() {
    assertThat(ping("-c 3 10.0.0.77")).isEqualTo("""
        PING 10.0.0.77 (10.0.0.77) 56(84) bytes of data.
        From 10.0.0.2 icmp_seq=1 Destination Host Unreachable
        From 10.0.0.2 icmp_seq=2 Destination Host Unreachable
        From 10.0.0.2 icmp_seq=3 Destination Host Unreachable

        --- 10.0.0.77 ping statistics ---
        3 packets transmitted, 0 received, +3 errors, 100% packet loss, time 2000ms
        pipe 3
        [1]""");
  }

  @Test void errorsOfRoutersAreToldInIputilsWords() {
    assertThat(ping("-c 1 -t 1 10.0.1.2")).contains("From 10.0.0.1 icmp_seq=1 Time to live exceeded\n", "+1 errors, 100% packet loss").endsWith("[1]");
    assertThat(ping("-c 1 192.0.2.1")).contains("From 10.0.0.1 icmp_seq=1 Destination Net Unreachable\n");
    assertThat(ping("-c 1 -M do -s 2000 10.0.1.2")).contains("ping: local error: message too long, mtu=1500\n", "+1 errors");
  }

  @Test void aPacketThatTheHostItselfRefusesIsMournedOnlyWithAReason() {
    net.run("h1", "iptables -A OUTPUT -d 10.0.1.2 -j REJECT");
    assertThat(ping("-c 1 -W 0.1 10.0.1.2")).contains("From 10.0.0.2 icmp_seq=1 Destination Port Unreachable\n",
        "+1 errors, 100% packet loss", "ping: sendmsg: Operation not permitted\n");

    net.run("h1", "iptables -I OUTPUT -d 10.0.1.2 -j DROP");
    assertThat(ping("-c 1 -W 0.1 10.0.1.2")).contains("1 packets transmitted, 0 received, 100% packet loss").doesNotContain("sendmsg");
  }

  @Test void silenceIsWaitedFor() {
    net.run("r1", "iptables -A FORWARD -p icmp -j DROP");
    long before = net.loop.now();

    assertThat(ping("-c 2 -i 0.2 -W 0.3 -q 10.0.1.2")).isEqualTo("""
        PING 10.0.1.2 (10.0.1.2) 56(84) bytes of data.

        --- 10.0.1.2 ping statistics ---
        2 packets transmitted, 0 received, 100% packet loss, time 200ms

        [1]""");
    assertThat(net.loop.now() - before).isEqualTo(500 * EventLoop.MILLISECOND);
    assertThat(ping("-w 2 10.0.1.2")).contains("2 packets transmitted, 0 received, 100% packet loss, time 1000ms");
  }

  @Test void whatAFilterAtOutputRefusesIsALossWithoutAWord() {
    net.run("h1", "iptables -A OUTPUT -p icmp -j DROP");

    assertThat(ping("-c 1 -W 1 10.0.1.2")).contains("1 packets transmitted, 0 received").doesNotContain("sendmsg");
  }

  @Test void sizesSourcesAndWrongUse() {
    assertThat(ping("-c 1 -s 8 -I 10.0.0.2 10.0.1.2")).contains(
        "PING 10.0.1.2 (10.0.1.2) from 10.0.0.2 : 8(36) bytes of data.\n16 bytes from 10.0.1.2: icmp_seq=1 ttl=63\n",
        "1 packets transmitted, 1 received, 0% packet loss, time 0ms\n\n");
    assertThat(ping("-c 1 -I eth0 -s 3000 10.0.1.2")).contains("from 10.0.0.2 eth0: 3000(3028)", "3008 bytes from 10.0.1.2: icmp_seq=1 ttl=63");
    assertThat(ping("-c 1 -I nodev 10.0.1.2")).isEqualTo("ping: SO_BINDTODEVICE nodev: No such device\n[2]");
    assertThat(ping("-c 0 10.0.1.2")).isEqualTo("ping: invalid argument: '0': out of range: 1 <= value <= 9223372036854775807\n[1]");
    assertThat(ping("")).isEqualTo("ping: usage error: Destination address required\n[1]");
    assertThat(ping("nosuch")).isEqualTo("ping: nosuch: Name or service not known\n[2]");
    assertThat(ping("-c 1 10.0.0.255")).isEqualTo("ping: Do you want to ping broadcast? Then -b. If not, check your local firewall rules\n[2]");
    assertThat(ping("-c 1 127.0.0.1")).contains("64 bytes from 127.0.0.1: icmp_seq=1 ttl=64 time=0.000 ms");
  }

  @Test void copiesAreDuplicates() {
    net.wires().get(1).shape(new Quality(0, 0, 0, 1, 0, 0, 0, 1000));

    assertThat(ping("-c 2 -i 0.2 10.0.1.2")).contains("icmp_seq=1 ttl=63 time=0.000 ms (DUP!)\n", "duplicates");
  }
}
