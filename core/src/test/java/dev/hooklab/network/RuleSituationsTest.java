package dev.hooklab.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hooklab.addr.Ip;
import dev.hooklab.addr.Proto;
import dev.hooklab.device.NetDevice;
import dev.hooklab.packet.Bytes;
import dev.hooklab.packet.Ethernet;
import dev.hooklab.packet.Ipv4;
import dev.hooklab.packet.Packet;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/// What rules count in situations that surprise; Linux 6.18 counted so.
class RuleSituationsTest {
  private final Network net = Network.draw("h1 10.0.0.2/24 -- 10.0.0.1/24 r1 10.0.1.1/24 -- 10.0.1.2/24 h2");

  private final NetDevice entrance = net.host("r1").orElseThrow().netns.device("eth0").orElseThrow();

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

    var first = header(Proto.UDP, 16, Ipv4.MF, "10.0.1.2");
    Bytes.u16(first, Ethernet.LEN + Ipv4.MIN_LEN + 4, 40);
    receive(first);
    receive(header(Proto.UDP, 24, 16 / 8, "10.0.1.2"));

    assertThat(lengths).containsExactly(44, 36, 36, 44);
  }

  @Test void aFragmentWithinOthersThatCameInOrderIsADuplicate() {
    net.run("r1", "iptables -A FORWARD -m conntrack --ctstate NEW");
    var first = header(Proto.UDP, 24, Ipv4.MF, "10.0.1.2");
    Bytes.u16(first, Ethernet.LEN + Ipv4.MIN_LEN + 4, 80);
    receive(first);
    receive(header(Proto.UDP, 24, Ipv4.MF | 24 / 8, "10.0.1.2"));
    receive(header(Proto.UDP, 16, Ipv4.MF | 48 / 8, "10.0.1.2"));
    receive(header(Proto.UDP, 24, Ipv4.MF | 32 / 8, "10.0.1.2"));
    receive(header(Proto.UDP, 16, 64 / 8, "10.0.1.2"));
    assertThat(packets("r1", "filter", "--ctstate NEW")).isEqualTo("1");
  }

  @Test void aCopyOfTheNodesOwnLongPacketIsCut() {
    net.run("r1", "iptables -t mangle -A POSTROUTING -p icmp -j TEE --gateway 10.0.1.2");
    net.run("h2", "iptables -t raw -A PREROUTING -p icmp");

    net.run("r1", "ping -c 1 -s 2000 10.0.0.2");

    assertThat(packets("h2", "raw", "-p icmp")).isEqualTo("2");
  }

  @Test void aRouterRejectsTheFirstFragmentOfWhatTheRouterBeforeItHasFoundRight() {
    var line = Network.draw("h1 10.0.0.2/24 -- 10.0.0.1/24 r1 10.0.1.1/24 -- 10.0.1.2/24 r2 10.0.2.1/24 -- 10.0.2.2/24 h2");
    line.run("r1", "ip route replace 10.0.2.0/24 via 10.0.1.2");
    line.run("r2", "ip route replace 10.0.0.0/24 via 10.0.1.1");
    line.run("r2", "iptables -A FORWARD -s 10.0.0.2 -p icmp -j REJECT");
    assertThat(line.run("h1", "ping -c 1 -W 1 -s 3000 10.0.2.2").stdout()).as("a part alone has a wrong checksum").doesNotContain("Unreachable");
    line.run("r1", "iptables -A FORWARD -m conntrack --ctstate NEW");
    assertThat(line.run("h1", "ping -c 1 -W 1 -s 3000 10.0.2.2").stdout()).contains("From 10.0.1.2 icmp_seq=1 Destination Port Unreachable");
  }

  /// The frame of a packet of zeros from h1 to somebody, as r1 receives it.
  private byte[] header(int protocol, int length, int fragment, String dst) {
    var frame = new byte[Ethernet.LEN + Ipv4.MIN_LEN + length];
    Ethernet.write(frame, 0, entrance.mac().bits(), 0x020000000098L, Ethernet.IPV4);
    Ipv4.write(frame, Ethernet.LEN, 0, Ipv4.MIN_LEN + length, 7, fragment, 64, protocol, Ip.of("10.0.0.2").v4(), Ip.of(dst).v4());
    return frame;
  }

  private void receive(byte[] frame) {
    entrance.receive(Packet.frame(frame));
    net.sleep(1_000_000);
  }

  @Test void greOfAVersionThatNobodyKnowsIsNotTranslated() {
    net.run("r1", "iptables -t nat -A PREROUTING -d 10.0.0.1 -j DNAT --to-destination 10.0.1.2");
    net.run("r1", "iptables -A FORWARD -p gre");
    for (int version = 0; version <= 2; version++) {
      var frame = header(Proto.GRE, 16, 0, "10.0.0.1");
      Bytes.u16(frame, Ethernet.LEN + Ipv4.MIN_LEN, version);
      Bytes.u16(frame, Ethernet.LEN + Ipv4.MIN_LEN + 2, 0x880b);
      receive(frame);
    }
    assertThat(packets("r1", "filter", "-p gre")).as("versions 0 and 1").isEqualTo("2");
  }

  @Test void policyRulesSeeTheProtocolOfWhatTheNodeSends() {
    assertThat(net.run("h1", "ip route get 10.0.0.2").stdout()).startsWith("local 10.0.0.2 dev lo src 10.0.0.2");
    net.run("h1", "ip rule add ipproto udp dport 1025 prohibit");

    assertThat(net.run("h1", "ping -c 1 10.0.0.1").stderr())
        .isEqualTo("ping: Do you want to ping broadcast? Then -b. If not, check your local firewall rules\n");
    assertThat(net.run("h1", "ip route get 10.0.0.2").stdout()).startsWith("local 10.0.0.2 dev lo table local src 10.0.0.2");
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
