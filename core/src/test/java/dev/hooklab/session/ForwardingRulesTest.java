package dev.hooklab.session;

import static dev.hooklab.conntrack.Packets.icmp;
import static dev.hooklab.conntrack.Packets.redirect;
import static dev.hooklab.conntrack.Packets.udp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hooklab.addr.Ip;
import dev.hooklab.device.NetDevice;
import dev.hooklab.packet.DropReason;
import dev.hooklab.packet.Icmp;
import dev.hooklab.packet.Packet;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/// Paths that depend on rules, redirects, neighbours and carriers: seen on Linux 6.18 in generated cases.
class ForwardingRulesTest {
  private static final int ECHO = 8;
  private final Bench bench = new Bench();

  private String sysctl(String assignment) {
    return bench.exec("sysctl -w net.ipv4." + assignment);
  }

  private String asks(String sender, String target) {
    return bench.sendFrame("lan", question(sender, target));
  }

  private static byte[] question(String sender, String target) {
    return HexFormat.of().parseHex("ffffffffffff" + "020000000102" + "0806" + "0001080006040001" + "020000000102"
        + HexFormat.of().toHexDigits(Ip.of(sender).v4()) + "000000000000" + HexFormat.of().toHexDigits(Ip.of(target).v4()));
  }

  @Test void theReversePathIsLookedUpAsAnAnswerWouldGo() {
    bench.execAll("""
        sysctl -qw net.ipv4.conf.lan.rp_filter=1
        ip rule add iif lan to 10.0.1.0/24 blackhole priority 100""");
    assertThat(bench.lan(udp("10.0.1.2", 1, "10.0.2.2", 53, 1))).startsWith("wan: ");
    bench.exec("ip rule add iif wan blackhole priority 101");
    assertThat(bench.lan(udp("10.0.1.2", 1, "10.0.2.2", 53, 1))).as("an answer would come in by wan").isEmpty();
    bench.execAll("""
        ip rule del priority 101
        ip rule add ipproto udp sport 53 prohibit priority 102""");
    assertThat(bench.lan(udp("10.0.1.2", 1, "10.0.2.2", 53, 1))).as("the answer's source port").isEmpty();
    assertThat(bench.lan(udp("10.0.1.2", 1, "10.0.2.2", 54, 1))).startsWith("wan: ");
  }

  @Test void whatARedirectHasShownHoldsForForwardedPacketsToo() {
    bench.execAll("""
        ip route add 10.9.0.0/16 via 10.0.1.6
        sysctl -qw net.ipv4.conf.all.accept_redirects=1
        sysctl -qw net.ipv4.conf.lan.accept_redirects=1""");
    bench.wan(redirect("10.0.1.6", "10.0.1.1", "10.0.1.5", icmp("10.0.1.1", "10.9.1.1", Icmp.ECHO_REPLY, 0, 5)));
    assertThat(bench.exec("ip route get 10.9.1.1")).contains("via 10.0.1.5").contains("<redirected>");
    bench.wan(udp("10.0.2.2", 1, "10.9.1.1", 53, 1));
    assertThat(bench.dut.netns.device("lan").orElseThrow().stats.txPackets).isEqualTo(1);
    assertThat(bench.exec("ip neigh show 10.0.1.5")).contains("02:00:00:00:01:05");
  }

  @Test void answersToAnAnycastAddressGoOutAsToAnyOther() {
    bench.exec("ip route add anycast 10.8.0.9 dev wan");
    assertThat(bench.lan(icmp("10.8.0.9", "10.0.1.1", ECHO, 0, 1))).isEqualTo("wan: ARP, Request who-has 10.8.0.9 tell 10.0.1.1, length 28");
  }

  @Test void programsAreAskedInVainBeforeTheLink() {
    bench.execAll("""
        sysctl -qw net.ipv4.neigh.wan.app_solicit=2
        sysctl -qw net.ipv4.neigh.wan.mcast_solicit=1""");
    assertThat(bench.lan(udp("10.0.1.2", 1, "10.0.2.77", 53, 1))).isEmpty();
    bench.sleep(1.9);
    assertThat(bench.heard()).isEmpty();
    bench.sleep(0.2);
    assertThat(bench.heard()).isEqualTo("wan: ARP, Request who-has 10.0.2.77 tell 10.0.2.1, length 28");
    bench.execAll("""
        sysctl -qw net.ipv4.neigh.wan.app_solicit=0
        sysctl -qw net.ipv4.neigh.wan.mcast_solicit=0""");
    assertThat(bench.lan(udp("10.0.1.2", 1, "10.0.2.78", 53, 1))).isEmpty();
    assertThat(bench.exec("ip neigh show 10.0.2.78")).isEqualTo("10.0.2.78 dev wan FAILED \n");
  }

  @Test void theQueueOfANeighbourCountsInFramesOrBytes() {
    assertThat(bench.exec("sysctl -n net.ipv4.neigh.wan.unres_qlen net.ipv4.neigh.wan.unres_qlen_bytes")).isEqualTo("101\n212992\n");
    sysctl("neigh.wan.unres_qlen=3");
    assertThat(bench.exec("sysctl -n net.ipv4.neigh.wan.unres_qlen_bytes")).isEqualTo("6270\n");
    sysctl("neigh.wan.unres_qlen_bytes=2000");
    assertThat(bench.exec("sysctl -n net.ipv4.neigh.wan.unres_qlen")).isEqualTo("0\n");
    for (int number = 1; number <= 4; number++) bench.lan(udp("10.0.1.2", number, "10.0.2.77", 53, 1));
    assertThat(bench.after(() -> bench.neighbour("10.0.2.77", "wan"))).contains("10.0.1.2.3 > ").contains("10.0.1.2.4 > ").doesNotContain("10.0.1.2.2 > ");
  }

  @Test void onlyAsManyAnswersForOthersWaitAsThereIsRoomFor() {
    bench.execAll("""
        sysctl -qw net.ipv4.conf.all.proxy_arp=1
        sysctl -qw net.ipv4.neigh.lan.proxy_qlen=2""");
    for (int host = 2; host <= 5; host++) bench.device("lan").receive(Packet.frame(question("10.0.1.2", "10.0.2." + host)));
    bench.sleep(1);
    assertThat(bench.heard().lines()).hasSize(2).allMatch(line -> line.contains("is-at 02:00:00:00:01:01"));
    sysctl("conf.all.proxy_arp=0");
    sysctl("conf.all.proxy_arp_pvlan=1");
    sysctl("neigh.lan.proxy_delay=0");
    assertThat(asks("10.0.1.2", "10.0.1.99")).contains("Reply 10.0.1.99 is-at 02:00:00:00:01:01");
  }

  @Test void anAddressOfTheNodeItselfIsAskedForThroughTheLoopback() {
    sysctl("conf.lan.accept_local=1");
    assertThat(asks("10.0.1.1", "10.0.1.1")).contains("Reply 10.0.1.1 is-at");
    sysctl("conf.lan.arp_filter=1");
    assertThat(asks("10.0.1.1", "10.0.1.1")).isEmpty();
  }

  @Test void onlyOneAndTwoHoldBackForeignAddressesInQuestions() {
    for (int announce = 0; announce <= 3; announce++) {
      sysctl("conf.wan.arp_announce=" + announce);
      var asked = bench.lan(icmp("10.0.2." + (70 + announce), "10.0.1.1", ECHO, 0, 1));
      assertThat(asked).as("arp_announce=%d", announce).endsWith("tell " + (announce == 1 || announce == 2 ? "10.0.2.1" : "10.0.1.1") + ", length 28");
    }
  }

  @Test void withoutACarrierNeighboursAreForgottenAndRoutesCountIfTheyAreToldTo() {
    bench.execAll("""
        ip neigh replace 10.0.2.6 lladdr 02:00:00:00:02:06 dev wan nud reachable
        ip route add 10.9.0.0/16 via 10.0.2.5 metric 1
        ip route add 10.9.0.0/16 via 10.0.3.5 metric 5""");
    var wan = bench.device("wan");
    wan.attach(new NetDevice.Link() {
      @Override public void transmit(Packet p) {
        p.drop(DropReason.WIRE_DOWN);
      }

      @Override public boolean carrier() {
        return false;
      }
    });
    sysctl("conf.wan.arp_evict_nocarrier=0");
    wan.carrierLost();
    assertThat(bench.exec("ip neigh show 10.0.2.6")).contains("REACHABLE");
    sysctl("conf.wan.arp_evict_nocarrier=1");
    wan.carrierLost();
    assertThat(bench.exec("ip neigh show 10.0.2.6")).isEmpty();
    assertThat(bench.exec("ip neigh show 10.0.2.5")).contains("PERMANENT");

    assertThat(bench.lan(udp("10.0.1.2", 1, "10.9.1.1", 53, 1))).as("into the cable").isEmpty();
    assertThat(bench.exec("ip route show 10.9.0.0/16").lines().findFirst().orElseThrow()).isEqualTo("10.9.0.0/16 via 10.0.2.5 dev wan metric 1 linkdown ");
    sysctl("conf.all.ignore_routes_with_linkdown=1");
    assertThat(bench.lan(udp("10.0.1.2", 1, "10.9.1.1", 53, 1))).startsWith("dmz: ");
    assertThat(bench.exec("ip route show 10.9.0.0/16").lines().findFirst().orElseThrow()).isEqualTo("10.9.0.0/16 via 10.0.2.5 dev wan metric 1 dead linkdown ");
    assertThat(bench.lan(icmp("10.0.1.2", "10.0.2.1", ECHO, 0, 1))).as("the address stays").contains("echo reply");
  }
}
