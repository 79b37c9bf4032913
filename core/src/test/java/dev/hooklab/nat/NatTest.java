package dev.hooklab.nat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hooklab.addr.Ip;
import dev.hooklab.conntrack.Connection;
import dev.hooklab.conntrack.Packets;
import dev.hooklab.conntrack.Router;
import dev.hooklab.hook.Hook;
import dev.hooklab.hook.Verdict;
import dev.hooklab.packet.Bytes;
import dev.hooklab.packet.Ipv4;
import dev.hooklab.packet.Packet;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Translation, by rules that are written as functions. Figures were measured on Linux 6.18.
class NatTest {
  /// A rule: at a hook, for a destination port (0 for any), map to a range.
  private record Rule(Hook hook, int port, NatRange range) {}

  private final Router router = new Router();
  private final List<Rule> rules = new ArrayList<>();
  private int walks;

  @BeforeEach void natTable() {
    router.nat.register((p, hook) -> {
      walks++;
      for (var rule : rules) {
        if (rule.hook != hook || rule.port != 0 && rule.port != Bytes.u16(p.buf, p.transport() + 2)) continue;
        return router.nat.setup(Connection.of(p), rule.range, Manip.at(hook));
      }
      return Verdict.ACCEPT;
    });
  }

  private void snat(NatRange range) {
    rules.add(new Rule(Hook.POSTROUTING, 0, range));
  }

  private void dnat(int port, NatRange range) {
    rules.add(new Rule(Hook.PREROUTING, port, range));
  }

  private static NatRange range(String min, String max) {
    return new NatRange(NatRange.MAP_IPS, Ip.of(min), Ip.of(max), 0, 0, 0);
  }

  private String through(Packet p) {
    return router.forward(p).equals("DROP") ? "DROP" : Packets.text(p);
  }

  private static Packet syn(String src, int sport, String dst, int dport) {
    return Packets.tcp(src, sport, dst, dport, "S", 0, 0, 8192, 0);
  }

  private int portOf(Packet p) {
    assertThat(router.forward(p)).isEqualTo("NEW");
    Packets.text(p);
    return Bytes.u16(p.buf, p.transport());
  }

  // -------- which port

  @Test void keepsThePortOrStaysInItsClass() {
    snat(range("10.0.2.1", "10.0.2.1"));
    for (int port : new int[] {5000, 400, 700, 1023, 512, 511, 600}) {
      assertThat(portOf(syn("10.0.1.2", port, "10.0.2.2", 80))).isEqualTo(port);
      int low = port >= 1024 ? 1024 : port >= 512 ? 600 : 1;
      int high = port >= 1024 ? 65535 : port >= 512 ? 1023 : 511;
      for (var client : new String[] {"10.0.1.3", "10.0.1.4"}) {
        assertThat(portOf(syn(client, port, "10.0.2.2", 80))).isBetween(low, high).isNotEqualTo(port);
      }
    }
  }

  @Test void keepsAMappingTowardsOtherServers() {
    snat(range("10.0.2.1", "10.0.2.1"));
    portOf(syn("10.0.1.2", 5000, "10.0.2.2", 80));
    int mapped = portOf(syn("10.0.1.3", 5000, "10.0.2.2", 80));
    assertThat(portOf(syn("10.0.1.3", 5000, "10.0.2.3", 80))).isEqualTo(mapped);
    assertThat(portOf(syn("10.0.1.3", 5001, "10.0.2.3", 80))).isEqualTo(5001);
    assertThat(portOf(syn("10.0.1.3", 5000, "10.0.2.2", 81))).isEqualTo(mapped);
  }

  @Test void mapsIcmpIds() {
    snat(range("10.0.2.1", "10.0.2.1"));
    assertThat(through(Packets.icmp("10.0.1.2", "10.0.2.2", 8, 0, 77))).isEqualTo("10.0.2.1 > 10.0.2.2 icmp 8/0 id 77");
    var second = Packets.icmp("10.0.1.3", "10.0.2.2", 8, 0, 77);
    router.forward(second);
    int id = Bytes.u16(second.buf, second.transport() + 4);
    assertThat(id).isNotEqualTo(77);
    assertThat(through(Packets.icmp("10.0.2.2", "10.0.2.1", 0, 0, id))).isEqualTo("10.0.2.2 > 10.0.1.3 icmp 0/0 id 77");
  }

  @Test void changesThePortWhenTwoForwardingsMeet() {
    dnat(8080, range("10.0.2.2", "10.0.2.2").ports(80, 80));
    dnat(8081, range("10.0.2.2", "10.0.2.2").ports(80, 80));
    assertThat(through(syn("10.0.1.2", 5000, "10.0.1.1", 8080))).isEqualTo("10.0.1.2:5000 > 10.0.2.2:80");
    assertThat(through(syn("10.0.1.2", 5000, "10.0.1.1", 8081))).startsWith("10.0.1.2:").endsWith(" > 10.0.2.2:80").doesNotContain(":5000 ");
    assertThat(router.conntrack.connections().getLast().has(Manip.SRC.bit())).isTrue();
  }

  @Test void choosesPortsOfARange() {
    dnat(80, range("10.0.2.2", "10.0.2.2").ports(8000, 8010));
    dnat(8003, range("10.0.2.2", "10.0.2.2").ports(8000, 8010));
    for (int port = 90; port <= 99; port++) {
      dnat(port, new NatRange(NatRange.MAP_IPS | NatRange.PROTO_SPECIFIED | NatRange.PROTO_OFFSET, Ip.of("10.0.2.2"), Ip.of("10.0.2.2"),
          8000, 8004, 90));
    }
    assertThat(through(syn("10.0.1.2", 6080, "10.0.1.1", 80))).endsWith(":8000");
    assertThat(through(syn("10.0.1.2", 14003, "10.0.1.1", 8003))).endsWith(":8003");
    assertThat(through(syn("10.0.1.2", 6090, "10.0.1.1", 90))).endsWith(":8000");
    assertThat(through(syn("10.0.1.2", 6091, "10.0.1.1", 91))).endsWith(":8001");
    assertThat(through(syn("10.0.1.2", 6095, "10.0.1.1", 95))).endsWith(":8000");
    assertThat(through(syn("10.0.1.2", 6099, "10.0.1.1", 99))).endsWith(":8004");
  }

  @Test void dropsWhatNoPortIsLeftFor() {
    snat(range("10.0.2.1", "10.0.2.1").ports(3000, 3002));
    var ports = new ArrayList<String>();
    for (int port : new int[] {3001, 5000, 5001, 5002, 5003}) ports.add(through(syn("10.0.1.2", port, "10.0.2.2", 80)));
    assertThat(ports.getFirst()).startsWith("10.0.2.1:3001 ");
    assertThat(ports.subList(0, 3)).extracting(t -> t.replaceAll(" .*", "")).containsExactlyInAnyOrder("10.0.2.1:3000", "10.0.2.1:3001",
        "10.0.2.1:3002");
    assertThat(ports.subList(3, 5)).containsOnly("DROP");
    assertThat(router.conntrack.stats().insertFailed).isEqualTo(2);
    assertThat(router.conntrack.stats().drop).isEqualTo(2);
  }

  @Test void givesOneOfTwoHostsTheOnlyAddress() {
    snat(range("10.0.2.100", "10.0.2.100"));
    assertThat(through(Packets.other("10.0.1.5", "10.0.2.9", 89, 8))).isEqualTo("10.0.2.100 > 10.0.2.9");
    assertThat(through(Packets.other("10.0.1.6", "10.0.2.9", 89, 8))).isEqualTo("DROP");
  }

  @Test void takesThePortOfAConnectionThatIsOver() {
    snat(range("10.0.2.1", "10.0.2.1").ports(3000, 3000));
    router.forward(Packets.tcp("10.0.1.2", 1000, "10.0.2.2", 80, "S", 100, 0, 8192, 0));
    router.forward(Packets.tcp("10.0.2.2", 80, "10.0.2.1", 3000, "SA", 500, 101, 8192, 0));
    router.forward(Packets.tcp("10.0.1.2", 1000, "10.0.2.2", 80, "A", 101, 501, 8192, 0));
    assertThat(through(Packets.tcp("10.0.1.3", 1000, "10.0.2.2", 80, "S", 9000, 0, 8192, 0))).isEqualTo("DROP");
    router.forward(Packets.tcp("10.0.1.2", 1000, "10.0.2.2", 80, "R", 101, 0, 0, 0));
    assertThat(through(Packets.tcp("10.0.1.3", 1000, "10.0.2.2", 80, "S", 50, 0, 8192, 0))).isEqualTo("DROP");
    assertThat(through(Packets.tcp("10.0.1.3", 1001, "10.0.2.2", 80, "S", 9000, 0, 8192, 0))).isEqualTo("10.0.2.1:3000 > 10.0.2.2:80");
    assertThat(router.list()).hasSize(1);
  }

  // -------- which address

  @Test void spreadsClientsOverARangeAsTheKernelDoes() {
    snat(range("10.0.2.100", "10.0.2.110"));
    var chosen = new ArrayList<String>();
    for (int host = 2; host <= 7; host++) chosen.add(through(syn("10.0.1." + host, 6000, "10.0.2.2", 80)).replaceAll(":.*", ""));
    assertThat(chosen).containsExactly("10.0.2.100", "10.0.2.106", "10.0.2.103", "10.0.2.110", "10.0.2.107", "10.0.2.103");
  }

  @Test void choosesByTheClientAloneWhenPersistent() {
    snat(range("10.0.2.100", "10.0.2.110").with(NatRange.PERSISTENT));
    for (var server : new String[] {"10.0.2.2", "10.0.2.3"}) {
      var chosen = new ArrayList<String>();
      for (int host = 2; host <= 7; host++) chosen.add(through(syn("10.0.1." + host, 6000, server, 80)).replaceAll(":.*", ""));
      assertThat(chosen).containsExactly("10.0.2.110", "10.0.2.107", "10.0.2.109", "10.0.2.107", "10.0.2.106", "10.0.2.104");
    }
  }

  @Test void spreadsClientsOverServers() {
    dnat(80, range("10.0.2.2", "10.0.2.5"));
    var chosen = new ArrayList<String>();
    for (int host = 2; host <= 9; host++) chosen.add(through(syn("10.0.1." + host, 6000, "10.0.1.1", 80)).replaceAll(".* > (.*):80", "$1"));
    assertThat(chosen).containsExactly("10.0.2.3", "10.0.2.5", "10.0.2.2", "10.0.2.2", "10.0.2.5", "10.0.2.2", "10.0.2.4", "10.0.2.3");
  }

  // -------- when

  @Test void asksTheRulesOncePerFlow() {
    snat(range("10.0.2.1", "10.0.2.1"));
    through(Packets.udp("10.0.1.2", 1, "10.0.2.2", 2, 1));
    assertThat(walks).isEqualTo(2);
    assertThat(through(Packets.udp("10.0.1.2", 1, "10.0.2.2", 2, 1))).isEqualTo("10.0.2.1:1 > 10.0.2.2:2");
    assertThat(through(Packets.udp("10.0.2.2", 2, "10.0.2.1", 1, 1))).isEqualTo("10.0.2.2:2 > 10.0.1.2:1");
    assertThat(walks).isEqualTo(2);
  }

  @Test void leavesAFlowAloneThatBeganBeforeTheRule() {
    through(Packets.udp("10.0.1.2", 1, "10.0.2.2", 2, 1));
    snat(range("10.0.2.1", "10.0.2.1"));
    assertThat(through(Packets.udp("10.0.1.2", 1, "10.0.2.2", 2, 1))).isEqualTo("10.0.1.2:1 > 10.0.2.2:2");
  }

  @Test void asksAgainWhenTheFirstPacketWasDropped() {
    dnat(0, range("10.0.2.9", "10.0.2.9"));
    router.hooks.register(Hook.FORWARD, 0, "block", (p, hook) -> Verdict.DROP);
    through(Packets.udp("10.0.1.2", 1, "10.0.2.2", 2, 1));
    through(Packets.udp("10.0.1.2", 1, "10.0.2.2", 2, 1));
    assertThat(walks).isEqualTo(2);
    assertThat(router.list()).isEmpty();
  }

  @Test void callsNothingTranslatedThatStaysAsItIs() {
    dnat(0, range("10.0.2.2", "10.0.2.2"));
    through(Packets.udp("10.0.1.2", 1, "10.0.2.2", 2, 1));
    assertThat(Nat.mapped(router.conntrack.connections().getFirst())).isFalse();
  }

  @Test void passesWhatIsInvalidUntranslated() {
    snat(range("10.0.2.1", "10.0.2.1"));
    assertThat(through(Packets.tcp("10.0.1.5", 1, "10.0.2.9", 2, "SA", 0, 0, 8192, 0))).isEqualTo("10.0.1.5:1 > 10.0.2.9:2");
  }

  // -------- bytes

  @Test void keepsAnAbsentUdpChecksumAbsentAndAWrongOneWrong() {
    snat(range("10.0.2.100", "10.0.2.100"));
    router.set("net.netfilter.nf_conntrack_checksum", 0);
    var unsummed = Packets.udp("10.0.1.5", 1, "10.0.2.9", 2, 1);
    Bytes.u16(unsummed.buf, unsummed.transport() + 6, 0);
    assertThat(through(unsummed)).isEqualTo("10.0.2.100:1 > 10.0.2.9:2");
    assertThat(Bytes.u16(unsummed.buf, unsummed.transport() + 6)).isZero();
    var wrong = Packets.udp("10.0.1.5", 3, "10.0.2.9", 2, 1);
    wrong.buf[wrong.end - 1] ^= 0x40;
    int error = Packets.sum(wrong, 17);
    router.forward(wrong);
    assertThat(Packets.sum(wrong, 17)).isEqualTo(error);
  }

  @Test void translatesErrorsInsideAndOut() {
    dnat(53, range("10.0.2.9", "10.0.2.9").ports(5353, 5353));
    snat(range("10.0.2.100", "10.0.2.100"));
    var out = Packets.udp("10.0.1.5", 4444, "10.0.1.1", 53, 1);
    assertThat(through(out)).isEqualTo("10.0.2.100:4444 > 10.0.2.9:5353");
    var error = Packets.error("10.0.2.66", "10.0.2.100", 11, 0, out);
    assertThat(through(error)).isEqualTo("10.0.1.1 > 10.0.1.5 icmp 11/0");
    var quoted = new Packet(error.buf, error.net + 28, error.net + 28, error.end);
    assertThat(Packets.text(quoted)).isEqualTo("10.0.1.5:4444 > 10.0.1.1:53");
    assertThat(through(Packets.error("10.0.2.9", "10.0.2.100", 5, 0, out))).as("a redirect about a mapped flow").isEqualTo("DROP");
    var misled = Packets.error("10.0.2.9", "10.0.1.5", 3, 3, out);
    assertThat(router.forward(misled)).as("not sent to whom it concerns").isEqualTo("INVALID");
  }

  @Test void masqueradesByTheHostPartOfANetmap() {
    router.nat.unregister();
    router.nat.register((p, hook) -> {
      if (hook == Hook.PREROUTING) return router.nat.netmap(p, hook, range("10.0.2.0", "10.0.2.255"));
      return router.nat.netmap(p, hook, range("172.16.5.0", "172.16.5.255"));
    });
    assertThat(through(Packets.udp("10.0.1.7", 1, "192.168.0.9", 2, 1))).isEqualTo("172.16.5.7:1 > 10.0.2.9:2");
    assertThat(router.list()).containsExactly("udp      17 29 src=10.0.1.7 dst=192.168.0.9 sport=1 dport=2 [UNREPLIED] "
        + "src=10.0.2.9 dst=172.16.5.7 sport=2 dport=1 mark=0 use=1");
  }

  @Test void routesAgainWhatOutputSendsElsewhere() {
    var routed = new ArrayList<String>();
    router.nat.rerouteBy(p -> {
      routed.add(Ip.text(Ipv4.of(p).dst()));
      return 0;
    });
    rules.add(new Rule(Hook.OUTPUT, 7, range("10.0.2.50", "10.0.2.50")));
    router.send(Packets.udp("10.0.1.1", 1, "10.0.1.50", 7, 1));
    router.send(Packets.udp("10.0.1.1", 1, "10.0.1.50", 8, 1));
    assertThat(routed).containsExactly("10.0.2.50");
  }
}
