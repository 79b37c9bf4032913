package dev.hooklab.session;

import static dev.hooklab.conntrack.Packets.icmp;
import static dev.hooklab.conntrack.Packets.tcp;
import static dev.hooklab.conntrack.Packets.udp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hooklab.addr.Ip;
import dev.hooklab.addr.Proto;
import dev.hooklab.conntrack.Packets;
import dev.hooklab.packet.Bytes;
import dev.hooklab.packet.Checksum;
import dev.hooklab.packet.Icmp;
import dev.hooklab.packet.Ipv4;
import dev.hooklab.packet.Packet;
import dev.hooklab.packet.Tcp;
import dev.hooklab.sim.EventLoop;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// What targets do to packets in a network, and matches that surprise: seen on Linux 6.18.
class TargetsTest {
  private static final String CLIENT = "10.0.1.2";
  private static final String SERVER = "10.0.2.2";
  private final Bench bench = new Bench();

  private static Packet question() {
    return udp(CLIENT, 1, SERVER, 53, 1);
  }

  private static Packet syn() {
    return tcp(CLIENT, 1000, SERVER, 80, "S", 7, 0, 8192, 0, Packets.synOptions());
  }

  private Ipv4 header() {
    return new Ipv4(bench.packet(), 0);
  }

  @Test void rejectDropsEvenWhatItMustNotAnswer() {
    bench.exec("iptables -A FORWARD -j REJECT");
    assertThat(bench.lan(question())).endsWith("ICMP 10.0.2.2 udp port 53 unreachable, length 37");
    var wrong = question();
    wrong.buf[wrong.end - 1] ^= 1;
    assertThat(bench.lan(wrong)).as("a wrong checksum").isEmpty();
    assertThat(bench.lan(Packets.error(CLIENT, SERVER, 3, 3, udp(SERVER, 53, CLIENT, 1, 1)))).as("an error").isEmpty();
    var later = Packets.raw(CLIENT, SERVER, 17, new byte[16]);
    Ipv4.of(later).fragment(9);
    assertThat(bench.lan(later)).as("a later fragment").isEmpty();
    bench.execAll("""
        iptables -F
        iptables -A FORWARD -p tcp -j REJECT --reject-with tcp-reset""");
    assertThat(bench.lan(tcp(CLIENT, 1, SERVER, 80, "R", 7, 0, 8192, 0))).as("a reset").isEmpty();
    assertThat(bench.counts("filter FORWARD")).isEqualTo("1 40");
  }

  @Test void aResetHasNoIdAndDontFragmentAnErrorHasAnIdAndThePrecedenceOfControl() {
    bench.execAll("""
        iptables -A FORWARD -p tcp -j REJECT --reject-with tcp-reset
        iptables -A FORWARD -j REJECT""");
    bench.lan(syn());
    assertThat(new int[] {header().id(), header().tos(), header().ttl()}).containsExactly(0, 0, 64);
    assertThat(header().df()).isTrue();
    var urgent = question();
    Ipv4.of(urgent).tos(0xb8);
    bench.lan(urgent);
    assertThat(new int[] {header().tos(), header().ttl()}).containsExactly(0xd8, 64);
    assertThat(header().df()).isFalse();
    assertThat(header().id()).isNotZero();
  }

  @Test void anErrorAboutAResetOfThisNodeQuotesTheChecksumThatTheCardWouldHaveCompleted() {
    bench.execAll("""
        iptables -A FORWARD -p tcp -j REJECT --reject-with tcp-reset
        iptables -A OUTPUT -p tcp -j REJECT""");
    assertThat(bench.lan(syn())).startsWith("wan: IP 10.0.2.1 > 10.0.2.2: ICMP 10.0.1.2 tcp port");
    int quoted = Ipv4.MIN_LEN + Icmp.LEN;
    int pseudo = ~Checksum.fold(Checksum.pseudo4(Ip.of(SERVER).v4(), Ip.of(CLIENT).v4(), Proto.TCP, Tcp.MIN_LEN)) & 0xffff;
    assertThat(Bytes.u16(bench.packet(), quoted + Ipv4.MIN_LEN + Tcp.CHECKSUM)).isEqualTo(pseudo);
    bench.exec("iptables -t mangle -A OUTPUT -p tcp -j CHECKSUM --checksum-fill");
    bench.lan(syn());
    assertThat(Bytes.u16(bench.packet(), quoted + Ipv4.MIN_LEN + Tcp.CHECKSUM)).isNotEqualTo(pseudo);
  }

  @Test void aSetReadsPortsFromWholeHeadersOnly() {
    bench.execAll("""
        ipset create s hash:ip,port
        ipset add s %s,tcp:80
        iptables -t raw -A PREROUTING -m set --match-set s dst,dst""".formatted(SERVER));
    bench.lan(syn());
    assertThat(bench.counts("raw PREROUTING")).isEqualTo("1 52");
    bench.lan(Packets.raw(CLIENT, SERVER, 6, Arrays.copyOf(new byte[] {4, 0, 0, 80}, 16)));
    assertThat(bench.counts("raw PREROUTING")).as("16 bytes of TCP").isEqualTo("1 52");
  }

  @Test void sixErrorsGoToAPeerAtOnceAndThenOneASecond() {
    bench.exec("iptables -A FORWARD -j REJECT");
    int answers = 0;
    for (int i = 0; i < 10; i++) answers += bench.lan(question()).isEmpty() ? 0 : 1;
    assertThat(answers).isEqualTo(6);
    assertThat(bench.lan(udp("10.0.1.3", 1, SERVER, 53, 1))).as("another peer").isNotEmpty();
    bench.sleep(1.1);
    assertThat(bench.lan(question())).isNotEmpty();
    assertThat(bench.lan(question())).isEmpty();
  }

  @Test void aTtlMayBecomeZeroInForwardAndStillLeave() {
    bench.exec("iptables -t mangle -A FORWARD -j TTL --ttl-dec 70");
    assertThat(bench.lan(question())).startsWith("wan: ");
    assertThat(header().ttl()).isZero();
    bench.execAll("""
        iptables -t mangle -F
        iptables -t mangle -A PREROUTING -j TTL --ttl-set 1""");
    assertThat(bench.lan(question())).startsWith("lan: IP 10.0.1.1 > 10.0.1.2: ICMP time exceeded");
  }

  @Test void clampingTakesTheSmallerOfTheRoutesThereAndBack() {
    bench.exec("iptables -t mangle -A FORWARD -p tcp --tcp-flags SYN,RST SYN -j TCPMSS --clamp-mss-to-pmtu");
    assertThat(bench.lan(syn())).contains("[mss 1460,");
    bench.exec("ip link set lan mtu 1300");
    assertThat(bench.lan(syn())).contains("[mss 1260,");
    bench.exec("ip link set wan mtu 1200");
    assertThat(bench.lan(syn())).contains("[mss 1160,");
  }

  @Test void copiesAreUntrackedUnfragmentableAndOlderOnlyBeforeRouting() {
    bench.execAll("""
        iptables -t mangle -A PREROUTING -p udp -j TEE --gateway 10.0.3.2
        iptables -t mangle -A POSTROUTING -o dmz -m conntrack --ctstate UNTRACKED""");
    assertThat(bench.lan(question()).lines().map(line -> line.substring(0, 5))).containsExactlyInAnyOrder("dmz: ", "wan: ");
    assertThat(header().df()).isTrue();
    assertThat(header().ttl()).isEqualTo(63);
    assertThat(bench.counts("mangle POSTROUTING")).isEqualTo("1 29");
    bench.execAll("""
        iptables -t mangle -F PREROUTING
        iptables -t mangle -A POSTROUTING -o wan -p udp -j TEE --gateway 10.0.3.2""");
    bench.lan(question());
    assertThat(header().ttl()).as("lowered on the way, and not again").isEqualTo(63);
  }

  @Test void aQueueWithoutListenersDropsAndItsBypassSkipsTheRestOfTheTable() {
    bench.execAll("""
        iptables -A FORWARD -p udp -j NFQUEUE --queue-num 3
        iptables -A FORWARD -p icmp -j NFQUEUE --queue-num 3 --queue-bypass
        iptables -A FORWARD -j DROP""");
    assertThat(bench.lan(question())).isEmpty();
    assertThat(bench.lan(icmp(CLIENT, SERVER, 8, 0, 1))).startsWith("wan: ");
    assertThat(bench.counts("filter FORWARD")).isEqualTo("1 29, 1 28, 0 0");
  }

  @Test void recentFindsOnlyWhomSomebodyHasEntered() {
    bench.execAll("""
        iptables -A FORWARD -m recent --name seen --rcheck
        iptables -A FORWARD -m recent --name seen --update
        iptables -A FORWARD -p icmp -m recent --name seen --set""");
    bench.lan(question());
    assertThat(bench.counts("filter FORWARD")).isEqualTo("0 0, 0 0, 0 0");
    bench.lan(icmp(CLIENT, SERVER, 8, 0, 1));
    bench.lan(question());
    assertThat(bench.counts("filter FORWARD")).isEqualTo("1 29, 1 29, 1 28");
    assertThat(bench.exec("iptables -S FORWARD 1")).isEqualTo("-A FORWARD -m recent --rcheck --name seen --mask 255.255.255.255 --rsource\n");
  }

  @Test void aQuotaIsFullAgainAfterItsRulesWereSavedAndRestored() {
    bench.exec("iptables -A FORWARD -m quota --quota 30 -j ACCEPT; iptables -A FORWARD -j DROP");
    assertThat(bench.lan(question())).isNotEmpty();
    assertThat(bench.lan(question())).isEmpty();
    assertThat(bench.exec("iptables -S FORWARD")).contains("-m quota --quota 30 ");
    bench.exec("iptables-save > /tmp/rules; iptables-restore /tmp/rules");
    assertThat(bench.lan(question())).isNotEmpty();
  }

  @Test void creditForALimitComesTickByTick() {
    bench.exec("iptables -A FORWARD -m limit --limit 100/s --limit-burst 1");
    long tick = EventLoop.JIFFY;
    bench.network.loop.runUntil((bench.network.loop.now() / tick + 2) * tick);
    long start = bench.network.loop.now();
    bench.lan(question());
    bench.network.loop.runUntil(start + 3 * tick - 1);
    bench.lan(question());
    assertThat(bench.counts("filter FORWARD")).as("11.9 ms are two ticks").isEqualTo("1 29");
    bench.network.loop.runUntil(start + 6 * tick);
    bench.lan(question());
    assertThat(bench.counts("filter FORWARD")).isEqualTo("2 58");
  }
}
