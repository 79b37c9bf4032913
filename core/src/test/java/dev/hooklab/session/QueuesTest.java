package dev.hooklab.session;

import static dev.hooklab.conntrack.Packets.icmp;
import static dev.hooklab.conntrack.Packets.udp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hooklab.hook.ProgramQueue;
import dev.hooklab.hook.QueuedPacket;
import dev.hooklab.hook.Verdict;
import dev.hooklab.host.Output;
import dev.hooklab.host.Pipe;
import dev.hooklab.packet.Packet;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Programs that decide about packets of NFQUEUE: seen on Linux 6.18 with a listener that speaks netlink.
class QueuesTest {
  private static final String CLIENT = "10.0.1.2";
  private static final String SERVER = "10.0.2.2";
  private final Bench bench = new Bench();
  private final List<QueuedPacket> queued = new ArrayList<>();

  private ProgramQueue listen(int number, int maxLength, boolean failOpen) {
    return bench.dut.netns.queues.listen(number, maxLength, failOpen, queued::add).orElseThrow();
  }

  private static Packet question() {
    return udp(CLIENT, 1, SERVER, 53, 1);
  }

  @Test void anAcceptedPacketSkipsTheRestOfItsTableOnly() {
    bench.execAll("""
        iptables -A FORWARD -p udp -j NFQUEUE --queue-num 3
        iptables -A FORWARD -j DROP
        iptables -t security -A FORWARD -m mark --mark 5
        iptables -t mangle -A POSTROUTING""");
    var queue = listen(3, ProgramQueue.MAX_LENGTH, false);
    assertThat(bench.lan(question())).as("waits").isEmpty();
    assertThat(bench.exec("cat /proc/net/netfilter/nfnetlink_queue")).isEqualTo("    3      0     1 2 65531     0     0        1  1\n");
    queued.getFirst().packet.mark = 5;
    assertThat(bench.after(() -> queue.verdict(1, Verdict.ACCEPT))).startsWith("wan: IP 10.0.1.2.1 > 10.0.2.2.53");
    assertThat(bench.counts("security FORWARD")).isEqualTo("1 29");
    assertThat(bench.counts("filter FORWARD")).isEqualTo("1 29, 0 0");
    assertThat(queue.verdict(1, Verdict.ACCEPT)).as("once only").isFalse();
  }

  @Test void aPacketMayBecomeAnotherIfItIsOne() {
    bench.exec("iptables -A FORWARD -j NFQUEUE --queue-num 3");
    var queue = listen(3, ProgramQueue.MAX_LENGTH, false);
    bench.lan(question());
    var entry = queued.getFirst();
    assertThat(entry.replace(new byte[0])).isFalse();
    assertThat(entry.replace(new byte[40])).isFalse();
    assertThat(entry.replace(udp(CLIENT, 1, SERVER, 54, 100).networkBytes())).isTrue();
    assertThat(bench.after(() -> queue.verdict(1, Verdict.ACCEPT))).startsWith("wan: IP 10.0.1.2.1 > 10.0.2.2.54: UDP, length 100");
  }

  @Test void aRepeatedPacketMeetsTheSameTableAgain() {
    bench.exec("iptables -A FORWARD -m mark ! --mark 1 -j NFQUEUE --queue-num 3");
    var queue = listen(3, ProgramQueue.MAX_LENGTH, false);
    bench.lan(question());
    queued.getFirst().packet.mark = 1;
    assertThat(bench.after(() -> queue.verdict(1, Verdict.REPEAT))).startsWith("wan: ");
    bench.lan(question());
    assertThat(bench.after(() -> queue.verdict(2, Verdict.REPEAT))).isEmpty();
    assertThat(queued).as("a third entry for the second packet").hasSize(3);
    assertThat(bench.after(() -> queue.verdict(3, Verdict.DROP))).isEmpty();
  }

  @Test void aFullQueueDropsAndSaysSoUnlessItFailsOpen() {
    bench.execAll("""
        iptables -A FORWARD -p udp -j NFQUEUE --queue-num 3 --queue-bypass
        iptables -A FORWARD -p icmp -j NFQUEUE --queue-num 4
        iptables -A FORWARD -j DROP""");
    var queue = listen(3, 1, false);
    listen(4, 1, true);
    for (int i = 0; i < 3; i++) assertThat(bench.lan(question())).isEmpty();
    assertThat(queue.dropped()).isEqualTo(2);
    assertThat(bench.exec("dmesg").lines().map(line -> line.replaceAll("^\\[.*?] ", "")))
        .containsExactly("nfnetlink_queue: nf_queue: full at 1 entries, dropping packets(s)",
            "nfnetlink_queue: nf_queue: full at 1 entries, dropping packets(s)");
    assertThat(bench.lan(icmp(CLIENT, SERVER, 8, 0, 1))).isEmpty();
    assertThat(bench.lan(icmp(CLIENT, SERVER, 8, 0, 1))).startsWith("wan: ");
  }

  @Test void whoStopsListeningDropsWhatWaits() {
    bench.exec("iptables -A FORWARD -j NFQUEUE --queue-num 3");
    var queue = listen(3, ProgramQueue.MAX_LENGTH, false);
    bench.lan(question());
    assertThat(bench.after(queue::close)).isEmpty();
    assertThat(queue.waiting()).isZero();
    assertThat(bench.exec("cat /proc/net/netfilter/nfnetlink_queue")).isEmpty();
  }

  @Test void anInterfaceThatGoesDownTakesItsPacketsAlong() {
    bench.exec("iptables -A FORWARD -j NFQUEUE --queue-num 3");
    var queue = listen(3, ProgramQueue.MAX_LENGTH, false);
    bench.lan(question());
    bench.lan(udp(CLIENT, 1, "10.0.3.2", 53, 1));
    bench.exec("ip link set wan down");
    assertThat(queue.find(1)).isNull();
    assertThat(queue.find(2)).isNotNull();
  }

  @Test void theNodesOwnPacketsAreRoutedAgainWhenTheirMarkHasChanged() {
    bench.execAll("""
        ip route add 192.0.2.0/24 via 10.0.2.2
        ip route add 192.0.2.0/24 via 10.0.3.2 table 7
        ip rule add fwmark 7 lookup 7
        iptables -A OUTPUT -j NFQUEUE --queue-num 3""");
    var queue = listen(3, ProgramQueue.MAX_LENGTH, false);
    assertThat(bench.after(() -> bench.dut.spawn("ping -c 1 192.0.2.1", Pipe.of(""), Output.to(_ -> { }), Output.to(_ -> { })))).isEmpty();
    queued.getFirst().packet.mark = 7;
    assertThat(bench.after(() -> queue.verdict(1, Verdict.ACCEPT))).startsWith("dmz: ");
  }

  @Test void nobodyTellsTheSenderThatNobodyListens() {
    bench.exec("iptables -A OUTPUT -p icmp -j NFQUEUE --queue-num 3");
    assertThat(bench.network.run("dut", "ping -c 1 -W 1 127.0.0.1").stderr()).isEmpty();
  }

  @Test void theSameQueueGetsBothDirectionsOfAFlow() {
    bench.exec("iptables -A FORWARD -j NFQUEUE --queue-balance 0:3");
    for (int i = 0; i < 4; i++) listen(i, ProgramQueue.MAX_LENGTH, false);
    var lengths = new ArrayList<List<Integer>>();
    for (int host = 2; host <= 6; host++) {
      bench.lan(udp("10.0.1." + host, 1, SERVER, 53, 1));
      bench.wan(udp(SERVER, 53, "10.0.1." + host, 1, 1));
      lengths.add(bench.exec("cat /proc/net/netfilter/nfnetlink_queue").lines().map(line -> Integer.valueOf(line.substring(12, 18).strip())).toList());
    }
    assertThat(lengths).allMatch(waiting -> waiting.stream().allMatch(n -> n % 2 == 0));
    assertThat(lengths.getLast()).as("more than one is chosen").filteredOn(n -> n > 0).hasSizeGreaterThan(1);
  }

  @Test void packetsOfOneFlowThatWereTranslatedDifferentlyBothPassAndAreAnswered() {
    bench.execAll("""
        iptables -t nat -A PREROUTING -m statistic --mode nth --every 2 --packet 0 -j DNAT --to-destination 10.0.2.2
        iptables -t nat -A PREROUTING -j DNAT --to-destination 10.0.2.3
        iptables -A FORWARD -p udp -j NFQUEUE --queue-num 3 --queue-bypass""");
    var queue = listen(3, ProgramQueue.MAX_LENGTH, false);
    bench.lan(udp(CLIENT, 1, "10.0.1.1", 2, 1));
    bench.lan(udp(CLIENT, 1, "10.0.1.1", 2, 1));
    assertThat(bench.after(() -> queue.verdict(1, Verdict.ACCEPT))).contains("> 10.0.2.2.2");
    assertThat(bench.after(() -> queue.verdict(2, Verdict.ACCEPT))).contains("> 10.0.2.3.2");
    assertThat(bench.exec("conntrack -S")).contains(" clash_resolve=1 ").contains(" drop=0 ");
    var first = "udp      17 29 src=10.0.1.2 dst=10.0.1.1 sport=1 dport=2 [UNREPLIED] src=10.0.2.2 dst=10.0.1.2 sport=2 dport=1 mark=0 use=1";
    assertThat(bench.flows()).as("the other one is hidden").isEqualTo(first);
    assertThat(bench.exec("sysctl -n net.netfilter.nf_conntrack_count")).isEqualTo("2\n");

    bench.wan(udp("10.0.2.3", 2, CLIENT, 1, 1));
    assertThat(bench.after(() -> queue.verdict(3, Verdict.ACCEPT))).isEqualTo("lan: IP 10.0.1.1.2 > 10.0.1.2.1: UDP, length 1");
    assertThat(bench.flows()).isEqualTo(first);
    bench.sleep(1.1);
    bench.wan(udp("10.0.2.3", 2, CLIENT, 1, 1));
    assertThat(bench.after(() -> queue.verdict(4, Verdict.ACCEPT))).as("a flow of its own by now").doesNotContain("10.0.1.1.2");
  }
}
