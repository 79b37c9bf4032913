package dev.hooklab.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hooklab.addr.Ip;
import dev.hooklab.addr.Proto;
import dev.hooklab.packet.Bytes;
import dev.hooklab.packet.Ethernet;
import dev.hooklab.packet.Ipv4;
import dev.hooklab.packet.Packet;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/// What rules count in situations that surprise; Linux 6.18 counted so.
class RuleSituationsTest {
  private final Network net = Network.draw("h1 10.0.0.2/24 -- 10.0.0.1/24 r1 10.0.1.1/24 -- 10.0.1.2/24 h2");

  /// The packet counter of a rule that is at the end of its table's text.
  private String packets(String node, String table, String rule) {
    var saved = net.run(node, "iptables-save -c -t " + table).stdout();
    return saved.lines().filter(line -> line.endsWith(rule)).map(line -> line.substring(1, line.indexOf(':'))).findFirst().orElse("none");
  }

  @Test void aZonesRuleIsTakenForAConnectionUntilTrackingHasSeenThePacket() {
    net.run("r1", "iptables -t raw -A PREROUTING -m conntrack --ctstate INVALID");
    net.run("r1", "iptables -t raw -A PREROUTING -p icmp -j CT --zone 1");
    net.run("r1", "iptables -t raw -A PREROUTING -m conntrack --ctstate NEW --ctorigsrc 0.0.0.0 --ctstatus CONFIRMED");
    net.run("r1", "iptables -t raw -A PREROUTING -m connmark --mark 0");
    net.run("r1", "iptables -t raw -A PREROUTING -j CONNMARK --set-mark 7");
    net.run("r1", "iptables -t mangle -A PREROUTING -m connmark --mark 7");

    net.run("h1", "ping -c 2 10.0.0.1");

    assertThat(packets("r1", "raw", "--ctstate INVALID")).isEqualTo("2");
    assertThat(packets("r1", "raw", "--ctstatus CONFIRMED")).isEqualTo("2");
    assertThat(packets("r1", "raw", "-m connmark --mark 0x0")).as("the rule's own mark has changed").isEqualTo("1");
    assertThat(packets("r1", "mangle", "--mark 0x7")).as("the connection has none of it").isEqualTo("0");
  }

  @Test void aCopyOfPutTogetherFragmentsIsCutAnewAndTheOriginalAsItCame() {
    net.run("r1", "iptables -t mangle -A FORWARD -j TEE --gateway 10.0.1.9");
    net.run("r1", "iptables -A FORWARD -m conntrack --ctstate NEW");
    for (int host : new int[] {2, 9}) net.run("r1", "ip neigh replace 10.0.1." + host + " lladdr 02:00:00:00:00:99 dev eth1");
    var lengths = new ArrayList<Integer>();
    net.host("r1").orElseThrow().netns.device("eth1").orElseThrow().attach(p -> lengths.add(p.length()));

    for (int[] part : new int[][] {{0, 16, 1}, {16, 24, 0}}) net.host("r1").orElseThrow().netns.device("eth0").orElseThrow().receive(fragment(part[0], part[1], part[2]));
    net.sleep(1_000_000);

    assertThat(lengths).containsExactly(44, 36, 36, 44);
  }

  private Packet fragment(int offset, int length, int more) {
    var frame = new byte[Ethernet.LEN + Ipv4.MIN_LEN + length];
    var router = net.host("r1").orElseThrow().netns.device("eth0").orElseThrow();
    Ethernet.write(frame, 0, router.mac().bits(), 0x020000000098L, Ethernet.IPV4);
    Ipv4.write(frame, Ethernet.LEN, 0, Ipv4.MIN_LEN + length, 7, more << 13 | offset / 8, 64, Proto.UDP, Ip.of("10.0.0.2").v4(), Ip.of("10.0.1.2").v4());
    if (offset == 0) Bytes.u16(frame, Ethernet.LEN + Ipv4.MIN_LEN + 4, 40);
    return Packet.frame(frame);
  }

  @Test void anAnswerOfTheKernelThatIsRejectedCausesNoError() {
    net.run("r1", "iptables -A OUTPUT -p icmp -j REJECT");

    net.run("h1", "ping -c 1 -W 1 10.0.0.1");

    assertThat(packets("r1", "filter", "--reject-with icmp-port-unreachable")).isEqualTo("1");
  }

  @Test void theErrorForAClosedPortIsTrackedByWhatItQuotes() {
    net.run("r1", "iptables -t raw -A PREROUTING -i eth0 -j CT --zone 1");
    net.run("r1", "iptables -A OUTPUT -p icmp -m conntrack --ctstate INVALID");

    net.run("h1", "echo hello | nc -u -w 1 10.0.0.1 9");

    assertThat(packets("r1", "filter", "--ctstate INVALID")).as("there is no such flow outside of the zone").isEqualTo("1");
  }
}
