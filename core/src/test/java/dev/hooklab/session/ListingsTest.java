package dev.hooklab.session;

import static dev.hooklab.conntrack.Packets.udp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hooklab.host.Host;
import org.junit.jupiter.api.Test;

/// How iptables 1.8.9 prints rules, and where what it prints is not what it was told.
class ListingsTest {
  private final Bench bench = new Bench();

  private String saved() {
    return bench.exec("iptables-save").lines().filter(line -> !line.startsWith("#")).reduce("", (a, line) -> a + line + "\n");
  }

  private void rule(String rule, String saved) {
    bench.exec("iptables -A FORWARD " + rule);
    assertThat(bench.exec("iptables -S FORWARD 1")).isEqualTo(("-A FORWARD " + saved).strip() + "\n");
    bench.exec("iptables -F FORWARD");
  }

  @Test void listsNumbersOfProtocolsAndSavesTheirNames() {
    bench.exec("iptables -A FORWARD -p tcp -j ACCEPT");
    assertThat(bench.exec("iptables -nL FORWARD 1")).startsWith("ACCEPT     6    --  0.0.0.0/0 ");
    assertThat(bench.exec("iptables -L FORWARD 1")).startsWith("ACCEPT     tcp  --  anywhere ");
    assertThat(bench.exec("iptables -S FORWARD 1")).isEqualTo("-A FORWARD -p tcp -j ACCEPT\n");
  }

  @Test void savesTheYoungestTableFirstAndChainsOfUsersByName() {
    bench.execAll("""
        iptables -N zeta
        iptables -N Beta
        iptables -N _x
        iptables -t nat -L -n
        iptables -t raw -L -n""");
    assertThat(saved().lines().filter(line -> line.startsWith("*"))).containsExactly("*raw", "*nat", "*filter");
    assertThat(saved().lines().filter(line -> line.endsWith("- [0:0]"))).containsExactly(":Beta - [0:0]", ":_x - [0:0]", ":zeta - [0:0]");
  }

  @Test void losesRangesOfAllPortsEvenNegated() {
    rule("-p udp --dport 0:65535", "-p udp -m udp");
    rule("-p udp --sport :", "-p udp -m udp");
    rule("-p udp ! --sport :", "-p udp -m udp");
    rule("-p udp --sport 4:3", "-p udp -m udp --sport 4:3");
    assertThat(bench.run("iptables -A FORWARD -p tcp --sport 4:3").stderr()).startsWith("iptables v1.8.9 (legacy): invalid portrange (min > max)\n");
    bench.exec("iptables -A FORWARD -p udp ! --sport :");
    bench.lan(udp("10.0.1.2", 1, "10.0.2.2", 53, 1));
    assertThat(bench.counts("filter FORWARD")).as("what never matches is saved as what always does").isEqualTo("0 0");
  }

  @Test void losesARefusedAnyInterfaceWhichNeverMatches() {
    bench.exec("iptables -A FORWARD ! -i + -j DROP");
    assertThat(bench.lan(udp("10.0.1.2", 1, "10.0.2.2", 53, 1))).isNotEmpty();
    assertThat(bench.exec("iptables -nvL FORWARD 1")).contains(" !+ ");
    assertThat(bench.exec("iptables -S FORWARD 1")).isEqualTo("-A FORWARD -j DROP\n");
  }

  @Test void cutsLongPrefixesAndRoundsProbabilities() {
    rule("-j LOG --log-prefix 0123456789012345678901234567890123456789", "-j LOG --log-prefix 01234567890123456789012345678");
    var long64 = "x".repeat(64);
    rule("-j NFLOG --nflog-prefix " + long64, "-j NFLOG --nflog-prefix " + long64.substring(1));
    rule("-m statistic --mode random --probability 0.33333333333", "-m statistic --mode random --probability 0.33333333349");
  }

  @Test void listsAMarkThatIsSetInOtherWords() {
    bench.execAll("""
        iptables -t mangle -A FORWARD -j MARK --set-mark 0
        iptables -t mangle -A FORWARD -j MARK --set-mark 0xffffffff
        iptables -t mangle -A FORWARD -j MARK --set-mark 5""");
    assertThat(bench.exec("iptables -t mangle -nL FORWARD").lines().skip(2).map(line -> line.replaceFirst(".*MARK ", "")))
        .containsExactly("and 0x0", "or 0xffffffff", "set 0x5");
    assertThat(bench.exec("iptables -t mangle -S FORWARD 2")).isEqualTo("-A FORWARD -j MARK --set-xmark 0xffffffff/0xffffffff\n");
  }

  @Test void restoresCountersOfLinesOnlyWhenAskedButThoseOfARuleAlways() {
    var rules = "*filter\n:FORWARD DROP [7:700]\n[3:300] -A FORWARD -p tcp\n-A FORWARD -p udp -c 5 500\nCOMMIT\n";
    assertThat(bench.run("iptables-restore", rules).code()).isZero();
    assertThat(bench.exec("iptables -vS FORWARD")).isEqualTo("-P FORWARD DROP -c 0 0\n-A FORWARD -p tcp -c 0 0\n-A FORWARD -p udp -c 5 500\n");
    assertThat(bench.run("iptables-restore -c", rules).code()).isZero();
    assertThat(bench.exec("iptables -vS FORWARD")).isEqualTo("-P FORWARD DROP -c 7 700\n-A FORWARD -p tcp -c 3 300\n-A FORWARD -p udp -c 5 500\n");
  }

  @Test void eachNodeHasATableOfItsOwnSize() {
    bench.network.addHost("other", Host.Kind.HOST);
    bench.network.run("dut", "sysctl -w net.netfilter.nf_conntrack_max=5");
    assertThat(bench.network.run("other", "sysctl -n net.netfilter.nf_conntrack_max").stdout()).isEqualTo("262144\n");
  }
}
