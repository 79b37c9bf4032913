package dev.hooklab.session;

import static dev.hooklab.conntrack.Packets.tcp;
import static dev.hooklab.conntrack.Packets.udp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hooklab.addr.Ip;
import dev.hooklab.conntrack.Packets;
import dev.hooklab.packet.Bytes;
import dev.hooklab.packet.Checksum;
import dev.hooklab.packet.Icmp;
import dev.hooklab.packet.Ipv4;
import dev.hooklab.packet.Packet;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// Address translation as rules and routes lead to it: seen on Linux 6.18.
class TranslationTest {
  private static final String CLIENT = "10.0.1.2";
  private static final String SERVER = "10.0.2.2";
  private final Bench bench = new Bench();

  private static Packet question(int sport, String dst) {
    return udp(CLIENT, sport, dst, 53, 1);
  }

  private static Packet segment(String src, int sport, String flags, int seq, int ack) {
    return tcp(src, sport, SERVER, 80, flags, seq, ack, 8192, 0);
  }

  private String source(String sent) {
    return sent.replaceFirst("^(\\w+: )IP ([\\d.]+) > .*", "$1$2");
  }

  @Test void sourceTranslationIsNotToBeSeenInForwardOfAFirstPacket() {
    bench.execAll("""
        iptables -t nat -A POSTROUTING -o wan -j SNAT --to-source 10.0.2.6
        iptables -A FORWARD -m conntrack --ctstate SNAT
        iptables -A FORWARD -m conntrack --ctreplsrc 10.0.2.2 --ctrepldst 10.0.1.2
        iptables -A FORWARD -m conntrack --ctrepldst 10.0.2.6""");
    bench.lan(question(1, SERVER));
    assertThat(bench.counts("filter FORWARD")).isEqualTo("0 0, 1 29, 0 0");
    bench.lan(question(1, SERVER));
    assertThat(bench.counts("filter FORWARD")).isEqualTo("1 29, 1 29, 1 29");
  }

  @Test void translationToTheSameAddressIsNone() {
    bench.execAll("""
        iptables -t nat -A PREROUTING -p udp -j DNAT --to-destination 10.0.2.2
        iptables -A FORWARD -m conntrack --ctstate DNAT""");
    bench.lan(question(1, SERVER));
    assertThat(bench.counts("filter FORWARD")).isEqualTo("0 0");
    bench.lan(question(1, "10.0.2.3"));
    assertThat(bench.counts("filter FORWARD")).isEqualTo("1 29");
  }

  @Test void twoForwardingsToOneServiceChangeTheClientsPortWithoutAnyRuleForIt() {
    bench.execAll("""
        iptables -t nat -A PREROUTING -p tcp --dport 8080 -j DNAT --to-destination 10.0.2.2:80
        iptables -t nat -A PREROUTING -p tcp --dport 8081 -j DNAT --to-destination 10.0.2.2:80""");
    assertThat(source(bench.lan(tcp(CLIENT, 5000, "10.0.1.1", 8080, "S", 1, 0, 8192, 0)))).isEqualTo("wan: 10.0.1.2.5000");
    assertThat(source(bench.lan(tcp(CLIENT, 5000, "10.0.1.1", 8081, "S", 1, 0, 8192, 0)))).startsWith("wan: 10.0.1.2.").isNotEqualTo("wan: 10.0.1.2.5000");
    assertThat(bench.exec("conntrack -L --src-nat 2> /dev/null")).contains(" dport=8081 ");
  }

  @Test void whatFindsNoPortHasBeenCountedByTheRules() {
    bench.exec("iptables -t nat -A POSTROUTING -p udp -j SNAT --to-source 10.0.2.1:3000");
    assertThat(source(bench.lan(question(1, SERVER)))).isEqualTo("wan: 10.0.2.1.3000");
    assertThat(bench.lan(question(2, SERVER))).isEmpty();
    assertThat(source(bench.lan(question(2, "10.0.2.3")))).as("another server").isEqualTo("wan: 10.0.2.1.3000");
    assertThat(bench.counts("nat POSTROUTING")).isEqualTo("3 87");
    assertThat(bench.flows().lines()).hasSize(2);
  }

  @Test void aHigherSynTakesThePortOfAConnectionInTimeWaitALowerOneIsDropped() {
    bench.exec("iptables -t nat -A POSTROUTING -p tcp -j SNAT --to-source 10.0.2.1:3000");
    bench.lan(segment(CLIENT, 1000, "S", 100, 0));
    bench.wan(tcp(SERVER, 80, "10.0.2.1", 3000, "SA", 500, 101, 8192, 0));
    bench.lan(segment(CLIENT, 1000, "A", 101, 501));
    assertThat(bench.lan(segment("10.0.1.3", 1000, "S", 9000, 0))).as("while it lives").isEmpty();
    bench.lan(segment(CLIENT, 1000, "FA", 101, 501));
    bench.wan(tcp(SERVER, 80, "10.0.2.1", 3000, "FA", 501, 102, 8192, 0));
    bench.lan(segment(CLIENT, 1000, "A", 102, 502));
    assertThat(bench.flows()).contains("TIME_WAIT");
    assertThat(bench.lan(segment("10.0.1.3", 1000, "S", 50, 0))).isEmpty();
    assertThat(source(bench.lan(segment("10.0.1.3", 1001, "S", 9000, 0)))).isEqualTo("wan: 10.0.2.1.3000");
    assertThat(bench.flows()).contains("src=10.0.1.3").doesNotContain("TIME_WAIT");
  }

  @Test void masqueradeUsesTheAddressOfTheNextHopsSubnetNotTheRoutesHint() {
    bench.execAll("""
        ip addr add 10.0.2.200/24 dev wan
        ip addr add 10.0.9.1/24 dev wan
        ip route add 198.51.100.0/24 via 10.0.2.2 src 10.0.2.200
        ip route add 203.0.113.0/24 via 10.0.9.2
        iptables -t nat -A POSTROUTING -o wan -j MASQUERADE""");
    bench.neighbour("10.0.9.2", "wan");
    assertThat(source(bench.lan(question(1, "198.51.100.1")))).isEqualTo("wan: 10.0.2.1.1");
    assertThat(source(bench.lan(question(1, "203.0.113.1")))).isEqualTo("wan: 10.0.9.1.1");
  }

  @Test void aMasqueradedFlowDiesWhenItLeavesElsewhereASourceTranslatedOneGoesOn() {
    bench.execAll("""
        ip route add 198.51.100.0/24 via 10.0.2.2
        iptables -t nat -A POSTROUTING -p udp --sport 1 -j MASQUERADE
        iptables -t nat -A POSTROUTING -p udp --sport 2 -j SNAT --to-source 10.0.2.1""");
    assertThat(source(bench.lan(question(1, "198.51.100.1")))).isEqualTo("wan: 10.0.2.1.1");
    assertThat(source(bench.lan(question(2, "198.51.100.1")))).isEqualTo("wan: 10.0.2.1.2");
    bench.exec("ip route replace 198.51.100.0/24 via 10.0.3.2");
    assertThat(bench.lan(question(1, "198.51.100.1"))).isEmpty();
    assertThat(bench.flows()).doesNotContain("sport=1 ");
    assertThat(source(bench.lan(question(2, "198.51.100.1")))).isEqualTo("dmz: 10.0.2.1.2");
    assertThat(source(bench.lan(question(1, "198.51.100.1")))).as("a new flow").isEqualTo("dmz: 10.0.3.1.1");
  }

  @Test void masqueradedFlowsGoWithTheirAddressAndWithTheirInterface() {
    bench.execAll("""
        ip addr add 10.0.2.5/24 dev wan
        iptables -t nat -A POSTROUTING -p udp --sport 1 -j MASQUERADE
        iptables -t nat -A POSTROUTING -p udp --sport 2 -j SNAT --to-source 10.0.2.1
        iptables -t nat -A POSTROUTING -p udp --sport 3 -j MASQUERADE""");
    for (int port = 1; port <= 2; port++) bench.lan(question(port, SERVER));
    bench.lan(question(3, "10.0.3.2"));
    bench.exec("ip addr del 10.0.2.5/24 dev wan");
    bench.sleep(0.1);
    assertThat(bench.flows().lines()).as("it was nobody's").hasSize(3);
    bench.exec("ip addr del 10.0.2.1/24 dev wan");
    bench.sleep(0.1);
    assertThat(bench.flows()).doesNotContain("sport=1 ").contains("sport=2 ", "sport=3 ");
    bench.exec("ip link set dmz down");
    bench.sleep(0.1);
    assertThat(bench.flows()).doesNotContain("sport=3 ").contains("sport=2 ");
  }

  @Test void masqueradeTakesAnotherInterfacesAddressWhenItsOwnHasNoGlobalOne() {
    bench.execAll("""
        ip addr del 10.0.2.1/24 dev wan
        ip addr add 10.0.2.50/24 dev wan scope link
        iptables -t nat -A POSTROUTING -o wan -j MASQUERADE""");
    bench.neighbour(SERVER, "wan");
    assertThat(source(bench.lan(question(1, SERVER)))).isEqualTo("wan: 10.0.1.1.1");
    bench.exec("ip addr add 172.31.0.1/32 dev lo");
    assertThat(source(bench.lan(question(2, SERVER)))).as("the loopback's first").isEqualTo("wan: 172.31.0.1.2");
  }

  @Test void anErrorThatQuotesLessThanAUdpHeaderIsNotTranslatedButDropped() {
    bench.exec("iptables -t nat -A POSTROUTING -o wan -j SNAT --to-source 10.0.2.6");
    bench.lan(question(1, SERVER));
    var sent = udp("10.0.2.6", 1, SERVER, 53, 1);
    assertThat(bench.wan(cut(4, Packets.error(SERVER, "10.0.2.6", 3, 3, sent)))).isEmpty();
    assertThat(bench.wan(cut(8, Packets.error(SERVER, "10.0.2.6", 3, 3, sent)))).startsWith("lan: IP 10.0.2.2 > 10.0.1.2: ICMP");
    assertThat(bench.wan(Packets.error("10.0.2.3", "10.0.2.6", 5, 1, sent))).as("a redirect").isEmpty();
  }

  /// An error that quotes this much behind the IP header.
  private static Packet cut(int bytes, Packet error) {
    int at = error.transport();
    var icmp = Arrays.copyOfRange(error.buf, at, at + Icmp.LEN + 20 + bytes);
    Bytes.u16(icmp, Icmp.CHECKSUM, 0);
    Bytes.u16(icmp, Icmp.CHECKSUM, Checksum.of(icmp, 0, icmp.length));
    return Packets.raw(Ip.text(Ipv4.of(error).src()), "10.0.2.6", 1, icmp);
  }

  @Test void anErrorWithAWrongChecksumIsDroppedEvenWhenTrackingChecksNone() {
    bench.execAll("""
        sysctl -w net.netfilter.nf_conntrack_checksum=0
        iptables -t nat -A POSTROUTING -o wan -j SNAT --to-source 10.0.2.6""");
    var wrong = question(1, SERVER);
    wrong.buf[wrong.end - 1] ^= 1;
    assertThat(source(bench.lan(wrong))).as("a datagram").isEqualTo("wan: 10.0.2.6.1");
    var error = Packets.error(SERVER, "10.0.2.6", 3, 3, udp("10.0.2.6", 1, SERVER, 53, 1));
    error.buf[error.end - 1] ^= 1;
    assertThat(bench.wan(error)).isEmpty();
  }

  @Test void loopbackIsNoDestinationUntilTheInterfaceMayRouteIt() {
    bench.execAll("""
        iptables -t nat -A PREROUTING -p udp -j DNAT --to-destination 127.0.0.1:99
        iptables -t mangle -A PREROUTING -p udp
        iptables -t mangle -A INPUT -p udp""");
    assertThat(bench.lan(question(1, "10.0.1.1"))).isEmpty();
    assertThat(bench.flows()).isEmpty();
    assertThat(bench.counts("mangle PREROUTING") + ", " + bench.counts("mangle INPUT")).isEqualTo("1 29, 0 0");
    bench.exec("sysctl -w net.ipv4.conf.lan.route_localnet=1");
    assertThat(bench.lan(question(1, "10.0.1.1"))).isEqualTo("lan: IP 10.0.1.1 > 10.0.1.2: ICMP 10.0.1.1 udp port 53 unreachable, length 37");
    assertThat(bench.counts("mangle INPUT")).isEqualTo("1 29");
  }

  @Test void whatIsInvalidLeavesWithItsPrivateAddress() {
    bench.exec("iptables -t nat -A POSTROUTING -o wan -j MASQUERADE");
    assertThat(source(bench.lan(segment(CLIENT, 1000, "SA", 100, 1)))).isEqualTo("wan: 10.0.1.2.1000");
    assertThat(source(bench.lan(segment(CLIENT, 1000, "S", 100, 0)))).isEqualTo("wan: 10.0.2.1.1000");
  }
}
