package dev.hooklab.session;

import static dev.hooklab.conntrack.Packets.icmp;
import static dev.hooklab.conntrack.Packets.tcp;
import static dev.hooklab.conntrack.Packets.udp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hooklab.conntrack.Packets;
import dev.hooklab.packet.Ipv4;
import dev.hooklab.packet.Packet;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// Which packets meet which tables, and in what shape: seen on Linux 6.18 with `-v` counters and TRACE.
class HooksTest {
  private static final String CLIENT = "10.0.1.2";
  private static final String SERVER = "10.0.2.2";
  private final Bench bench = new Bench();

  private static Packet question(int sport) {
    return udp(CLIENT, sport, SERVER, 53, 1);
  }

  private static Packet withTtl(int ttl, Packet p) {
    Ipv4.of(p).ttl(ttl);
    return p;
  }

  /// A part of a packet's payload, as a packet of its own.
  private static Packet fragment(Packet whole, int from, int to) {
    int length = whole.end - whole.transport();
    var part = Packets.raw(CLIENT, SERVER, Ipv4.of(whole).protocol(), Arrays.copyOfRange(whole.buf, whole.transport() + from, whole.transport() + to));
    Ipv4.of(part).fragment((to < length ? Ipv4.MF : 0) | from / 8);
    return part;
  }

  @Test void anEmptyNatTableTracksNothingUntilARuleAsksForTheStateOfConnections() {
    bench.exec("iptables -t nat -L -n");
    bench.lan(question(1));
    assertThat(bench.flows()).isEmpty();
    bench.exec("iptables -A INPUT -m conntrack --ctstate NEW");
    bench.lan(question(1));
    assertThat(bench.flows()).startsWith("udp      17 29 src=10.0.1.2 dst=10.0.2.2 sport=1 dport=53 [UNREPLIED]");
    bench.exec("iptables -F");
    bench.lan(question(2));
    assertThat(bench.flows().lines()).as("only what was known before").hasSize(1);
  }

  @Test void aDroppedFirstPacketLeavesNoEntryAndTheNextOneIsNewAgain() {
    bench.execAll("""
        iptables -t nat -A PREROUTING -p udp -j DNAT --to-destination 10.0.2.3
        iptables -A FORWARD -m conntrack --ctstate NEW -j DROP""");
    for (int time = 1; time <= 2; time++) assertThat(bench.lan(question(1))).isEmpty();
    assertThat(bench.flows()).isEmpty();
    assertThat(bench.counts("nat PREROUTING")).isEqualTo("2 58");
    assertThat(bench.counts("filter FORWARD")).isEqualTo("2 58");
  }

  @Test void natTablesSeeFirstPacketsAndAResetButNoIcmpError() {
    bench.execAll("""
        iptables -t nat -A PREROUTING
        iptables -t nat -A OUTPUT
        iptables -t nat -A POSTROUTING
        iptables -A FORWARD -p tcp --dport 80 -j REJECT --reject-with tcp-reset
        iptables -A FORWARD -p udp --dport 99 -j REJECT
        iptables -A FORWARD -m conntrack --ctstate INVALID""");
    bench.lan(question(1));
    bench.lan(question(1));
    assertThat(bench.counts("nat PREROUTING") + "; " + bench.counts("nat POSTROUTING")).isEqualTo("1 29; 1 29");
    assertThat(bench.lan(udp(CLIENT, 1, SERVER, 99, 1))).contains("ICMP 10.0.2.2 udp port 99 unreachable");
    assertThat(bench.counts("nat PREROUTING") + "; " + bench.counts("nat POSTROUTING")).isEqualTo("2 58; 1 29");
    assertThat(bench.lan(tcp(CLIENT, 1, SERVER, 80, "S", 7, 0, 8192, 0))).contains("Flags [R.], seq 0, ack 8");
    assertThat(bench.counts("nat PREROUTING") + "; " + bench.counts("nat POSTROUTING")).isEqualTo("3 98; 2 69");
    assertThat(bench.counts("nat OUTPUT")).isEqualTo("0 0");
  }

  @Test void theInputChainOfNatTranslatesWhatIsNewForTheNodeItself() {
    bench.execAll("""
        iptables -t nat -A INPUT -p udp -j SNAT --to-source 10.0.1.5
        iptables -t security -A INPUT -p udp -m conntrack --ctstate SNAT""");
    assertThat(bench.lan(udp(CLIENT, 7, "10.0.1.1", 9, 1))).isEqualTo("lan: IP 10.0.1.1 > 10.0.1.2: ICMP 10.0.1.1 udp port 9 unreachable, length 37");
    assertThat(bench.flows()).contains("src=10.0.1.2 dst=10.0.1.1 sport=7 dport=9 [UNREPLIED] src=10.0.1.1 dst=10.0.1.5 sport=9 dport=7");
    assertThat(bench.counts("security INPUT")).as("nat comes after security").isEqualTo("0 0");
    bench.lan(udp(CLIENT, 7, "10.0.1.1", 9, 1));
    assertThat(bench.counts("nat INPUT")).isEqualTo("1 29");
    assertThat(bench.counts("security INPUT")).isEqualTo("1 29");
  }

  @Test void untrackedFragmentsAreStillPutTogetherAndLeaveInTheirOldSizes() {
    bench.execAll("""
        iptables -t raw -A PREROUTING -p udp -j NOTRACK
        iptables -A FORWARD -m conntrack --ctstate UNTRACKED""");
    var whole = udp(CLIENT, 1, SERVER, 53, 1000);
    assertThat(bench.lan(fragment(whole, 0, 400))).isEmpty();
    assertThat(bench.lan(fragment(whole, 800, 1008))).isEmpty();
    assertThat(bench.lan(fragment(whole, 400, 800)).lines().map(line -> line.replaceFirst(".*length (\\d+)$", "$1"))).hasSize(3);
    assertThat(bench.counts("raw PREROUTING")).isEqualTo("1 1028");
    assertThat(bench.counts("filter FORWARD")).isEqualTo("1 1028");
    assertThat(bench.flows()).isEmpty();
  }

  @Test void fragmentsPassAsTheyComeOnceNoRuleNeedsThemWholeAnyMore() {
    bench.exec("iptables -A FORWARD -m conntrack --ctstate UNTRACKED");
    var first = udp(CLIENT, 1, SERVER, 53, 1000);
    assertThat(bench.lan(fragment(first, 0, 400))).isEmpty();
    bench.exec("iptables -F FORWARD");
    assertThat(bench.lan(fragment(first, 400, 800))).startsWith("wan: ");
    for (var rule : new String[] {"-m socket", "-j TPROXY --on-port 1"}) {
      var second = udp(CLIENT, 2, SERVER, 53, 1000);
      bench.exec("iptables -t mangle -A PREROUTING -p udp " + rule);
      assertThat(bench.lan(fragment(second, 0, 400))).as(rule).isEmpty();
      bench.exec("iptables -t mangle -D PREROUTING -p udp " + rule);
      assertThat(bench.lan(fragment(second, 400, 800))).as(rule + " deleted").startsWith("wan: ");
    }
  }

  @Test void forwardSeesTheLoweredTtlAndNothingOfWhatIsAnsweredBeforeIt() {
    bench.execAll("""
        ip link set wan mtu 576
        iptables -A FORWARD -m ttl --ttl-eq 63
        iptables -P FORWARD DROP""");
    assertThat(bench.lan(question(1))).isEmpty();
    assertThat(bench.lan(withTtl(1, question(1)))).isEqualTo("lan: IP 10.0.1.1 > 10.0.1.2: ICMP time exceeded in-transit, length 37");
    var large = udp(CLIENT, 1, SERVER, 53, 1000);
    Ipv4.of(large).fragment(Ipv4.DF);
    assertThat(bench.lan(large)).isEqualTo("lan: IP 10.0.1.1 > 10.0.1.2: ICMP 10.0.2.2 unreachable - need to frag (mtu 576), length 556");
    assertThat(bench.exec("iptables -vS FORWARD")).isEqualTo("""
        -P FORWARD DROP -c 1 29
        -A FORWARD -m ttl --ttl-eq 63 -c 1 29
        """);
  }

  @Test void sourcesThatCannotBeAreCountedInPreroutingAndVanish() {
    bench.execAll("""
        iptables -t mangle -A PREROUTING
        iptables -t mangle -A INPUT
        iptables -t mangle -A FORWARD""");
    for (var source : new String[] {"10.0.1.1", "10.0.2.1", "127.0.0.1", "224.0.0.1", "0.0.0.0"}) {
      assertThat(bench.lan(udp(source, 1, SERVER, 53, 1))).as(source).isEmpty();
    }
    assertThat(bench.counts("mangle PREROUTING")).isEqualTo("5 145");
    assertThat(bench.counts("mangle INPUT") + ", " + bench.counts("mangle FORWARD")).isEqualTo("0 0, 0 0");
    assertThat(bench.lan(udp("192.0.2.99", 1, SERVER, 53, 1))).as("a source that has no route").startsWith("wan: ");
  }

  @Test void afterAChangeInOutputFilterStillSeesTheOldInterfaceAndPostroutingTheNew() {
    bench.execAll("""
        ip route add 198.51.100.0/24 via 10.0.2.2
        ip rule add fwmark 1 lookup 100
        ip route add default via 10.0.3.2 table 100
        iptables -t mangle -A OUTPUT -p icmp -j MARK --set-mark 1
        iptables -A OUTPUT -o wan
        iptables -A OUTPUT -o dmz
        iptables -t mangle -A POSTROUTING -o wan
        iptables -t mangle -A POSTROUTING -o dmz""");
    bench.run("ping -c 1 -W 1 198.51.100.1");
    assertThat(bench.heard()).startsWith("dmz: IP 10.0.2.1 > 198.51.100.1: ICMP echo request");
    assertThat(bench.counts("filter OUTPUT")).isEqualTo("1 84, 0 0");
    assertThat(bench.counts("mangle POSTROUTING")).isEqualTo("0 0, 1 84");
  }

  @Test void broadcastsOfTheNodeLeaveTwiceAndComeBackThroughTheirInterface() {
    bench.execAll("""
        iptables -t mangle -A OUTPUT
        iptables -t mangle -A POSTROUTING -o wan
        iptables -t mangle -A PREROUTING -i wan
        iptables -t mangle -A INPUT -i wan""");
    bench.run("ping -b -c 1 -W 1 10.0.2.255");
    assertThat(bench.heard()).startsWith("wan: IP 10.0.2.1 > 10.0.2.255: ICMP echo request");
    assertThat(bench.counts("mangle OUTPUT")).isEqualTo("1 84");
    assertThat(bench.counts("mangle POSTROUTING")).isEqualTo("2 168");
    assertThat(bench.counts("mangle PREROUTING") + ", " + bench.counts("mangle INPUT")).isEqualTo("1 84, 1 84");
  }

  @Test void onLoopbackAPacketIsNewTwiceButCountedOnce() {
    bench.execAll("""
        sysctl -w net.netfilter.nf_conntrack_acct=1
        iptables -A OUTPUT -m conntrack --ctstate NEW
        iptables -A INPUT -m conntrack --ctstate NEW
        iptables -t nat -A OUTPUT
        iptables -t nat -A POSTROUTING
        iptables -t nat -A PREROUTING
        iptables -t nat -A INPUT
        ping -c 1 127.0.0.1""");
    assertThat(bench.counts("filter OUTPUT") + ", " + bench.counts("filter INPUT")).isEqualTo("1 84, 1 84");
    assertThat(bench.counts("nat OUTPUT") + ", " + bench.counts("nat POSTROUTING")).isEqualTo("1 84, 1 84");
    assertThat(bench.counts("nat PREROUTING") + ", " + bench.counts("nat INPUT")).isEqualTo("0 0, 0 0");
    assertThat(bench.flows()).contains(" packets=1 bytes=84 src=127.0.0.1 dst=127.0.0.1 ").contains(" packets=1 bytes=84 mark=0");
  }

  @Test void aPolicyOfDropInOutputSilencesAnswersWhichAreEstablishedAndErrorsWhichAreRelated() {
    bench.execAll("""
        iptables -A OUTPUT -m conntrack --ctstate ESTABLISHED
        iptables -A OUTPUT -m conntrack --ctstate RELATED
        iptables -P OUTPUT DROP""");
    assertThat(bench.lan(icmp(CLIENT, "10.0.1.1", 8, 0, 1))).isEmpty();
    assertThat(bench.lan(udp(CLIENT, 1, "10.0.1.1", 9, 1))).isEmpty();
    assertThat(bench.lan(withTtl(1, question(1)))).isEmpty();
    assertThat(bench.counts("filter OUTPUT")).isEqualTo("1 28, 2 114");
  }

  @Test void markingReroutesInMangleOutputOnlyAndConnectionMarksNever() {
    bench.execAll("""
        ip route add 198.51.100.0/24 via 10.0.2.2
        ip rule add fwmark 1 lookup 100
        ip route add default via 10.0.3.2 table 100
        iptables -A OUTPUT -j MARK --set-mark 1""");
    bench.run("ping -c 1 -W 1 198.51.100.1");
    assertThat(bench.heard()).startsWith("wan: ");
    bench.execAll("""
        iptables -F OUTPUT
        iptables -t mangle -A OUTPUT -j CONNMARK --set-mark 1""");
    bench.run("ping -c 1 -W 1 198.51.100.1");
    assertThat(bench.heard()).startsWith("wan: ");
    bench.exec("iptables -t mangle -A OUTPUT -j CONNMARK --restore-mark");
    bench.run("ping -c 1 -W 1 198.51.100.1");
    assertThat(bench.heard()).as("a restored mark is a mark").startsWith("dmz: ");
  }
}
