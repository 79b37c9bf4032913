package dev.hooklab.session;

import static dev.hooklab.conntrack.Packets.error;
import static dev.hooklab.conntrack.Packets.icmp;
import static dev.hooklab.conntrack.Packets.say;
import static dev.hooklab.conntrack.Packets.tcp;
import static dev.hooklab.conntrack.Packets.udp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hooklab.addr.Proto;
import dev.hooklab.conntrack.Packets;
import dev.hooklab.network.Network;
import dev.hooklab.packet.Bytes;
import dev.hooklab.packet.Packet;
import dev.hooklab.sim.EventLoop;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

/// Errors about flows, zones, collisions, reverse paths, strings and tables that are resized: the scenes of the kernel's own
/// tests (tools/testing/selftests/net/netfilter), in packets of ours.
class RelatedTest {
  private static final String CLIENT = "10.0.1.2";
  private static final String SERVER = "10.0.2.2";
  private static final String ROUTER_BEHIND = "10.0.2.3";
  private final Bench bench = new Bench();

  @Test void errorsReachThoseWhosePacketsTheyAreAboutInBothDirectionsOfAMasqueradedFlow() {
    bench.execAll("""
        iptables -t nat -A POSTROUTING -o wan -j MASQUERADE
        iptables -A FORWARD -m conntrack --ctstate RELATED -p icmp --icmp-type fragmentation-needed
        iptables -A FORWARD -m conntrack --ctstate RELATED -p icmp --icmp-type host-unreachable
        iptables -A FORWARD -m conntrack --ctstate INVALID -j DROP""");
    bench.lan(icmp(CLIENT, SERVER, 8, 0, 77));
    assertThat(bench.wan(error(ROUTER_BEHIND, "10.0.2.1", 3, 1, icmp("10.0.2.1", SERVER, 8, 0, 77))))
        .isEqualTo("lan: IP 10.0.2.3 > 10.0.1.2: ICMP host 10.0.2.2 unreachable, length 36");
    assertThat(bench.wan(error(ROUTER_BEHIND, "10.0.2.1", 3, 4, icmp("10.0.2.1", SERVER, 8, 0, 77)))).startsWith("lan: IP 10.0.2.3 > 10.0.1.2: ");
    assertThat(bench.lan(error("10.0.1.3", SERVER, 3, 1, icmp(SERVER, CLIENT, 0, 0, 77)))).as("about an answer, from inside")
        .startsWith("wan: IP 10.0.2.1 > 10.0.2.2: ICMP host 10.0.2.1 unreachable");
    assertThat(bench.wan(error(ROUTER_BEHIND, "10.0.2.1", 3, 1, icmp("10.0.2.1", SERVER, 8, 0, 78)))).as("about nobody's").isEmpty();
    assertThat(bench.counts("filter FORWARD")).startsWith("1 56, 2 112, ");
  }

  @Test void thoseWithTheSameAddressesAndPortsAreKeptApartByZones() {
    bench.execAll("""
        iptables -t raw -A PREROUTING -i lan -j CT --zone-orig 1
        iptables -t raw -A PREROUTING -i dmz -j CT --zone-orig 2
        iptables -t mangle -A PREROUTING -i lan -j CONNMARK --set-mark 1
        iptables -t mangle -A PREROUTING -i dmz -j CONNMARK --set-mark 2
        iptables -t mangle -A PREROUTING -i wan -j CONNMARK --restore-mark
        iptables -t nat -A POSTROUTING -o wan -p udp -j SNAT --to-source 10.0.2.1:5000-5001
        ip rule add fwmark 2 lookup 102
        ip route add 10.0.1.0/24 dev dmz table 102""");
    bench.neighbour(CLIENT, "dmz");
    assertThat(bench.lan(udp(CLIENT, 5000, SERVER, 53, 1))).isEqualTo("wan: IP 10.0.2.1.5000 > 10.0.2.2.53: domain [length 1 < 12] (invalid)");
    assertThat(bench.send("dmz", udp(CLIENT, 5000, SERVER, 53, 1))).startsWith("wan: IP 10.0.2.1.5001 > 10.0.2.2.53: ");
    assertThat(bench.wan(udp(SERVER, 53, "10.0.2.1", 5000, 1))).startsWith("lan: IP 10.0.2.2.53 > 10.0.1.2.5000: ");
    assertThat(bench.wan(udp(SERVER, 53, "10.0.2.1", 5001, 1))).startsWith("dmz: IP 10.0.2.2.53 > 10.0.1.2.5000: ");
    assertThat(bench.flows().lines()).hasSize(2).anyMatch(line -> line.contains(" zone-orig=1 ")).anyMatch(line -> line.contains(" zone-orig=2 "));
  }

  @Test void whatTheNodeSendsInAZoneIsMasqueradedThere() {
    bench.execAll("""
        ip route add 198.51.100.0/24 via 10.0.2.2 src 10.0.1.1
        iptables -t raw -A OUTPUT -p icmp -j CT --zone 1
        iptables -t raw -A PREROUTING -i wan -j CT --zone 1
        iptables -t nat -A POSTROUTING -o wan -j MASQUERADE""");
    bench.run("ping -c 1 -W 1 198.51.100.1");
    assertThat(bench.heard()).startsWith("wan: IP 10.0.2.1 > 198.51.100.1: ICMP echo request");
    assertThat(bench.flows()).contains("src=10.0.1.1 dst=198.51.100.1 ").contains("src=198.51.100.1 dst=10.0.2.1 ").contains(" zone=1 ");
    assertThat(bench.exec("conntrack -L -w 0 2> /dev/null")).isEmpty();
  }

  @Test void whatAHelperAnnouncesInOneZoneIsAStrangerInAnother() {
    bench.execAll("""
        iptables -t raw -A PREROUTING -p tcp --dport 21 -j CT --helper ftp
        iptables -t raw -A PREROUTING -i lan -p tcp --sport 512 -j CT --zone-orig 3
        iptables -A FORWARD -m conntrack --ctstate RELATED""");
    bench.lan(tcp(CLIENT, 1023, SERVER, 21, "S", 100, 0, 8192, 0));
    bench.wan(tcp(SERVER, 21, CLIENT, 1023, "SA", 500, 101, 8192, 0));
    bench.lan(tcp(CLIENT, 1023, SERVER, 21, "A", 101, 501, 8192, 0));
    bench.wan(say(SERVER, 21, CLIENT, 1023, 501, 101, "220 hi\r\n"));
    bench.wan(say(SERVER, 21, CLIENT, 1023, 509, 101, "227 Entering Passive Mode (10,0,2,2,176,7)\r\n"));
    bench.lan(tcp(CLIENT, 512, SERVER, 45063, "S", 7, 0, 8192, 0));
    assertThat(bench.counts("filter FORWARD")).as("in zone 3").isEqualTo("0 0");
    assertThat(bench.exec("conntrack -L expect 2> /dev/null")).contains(" dport=45063 ");
    bench.lan(tcp(CLIENT, 513, SERVER, 45063, "S", 7, 0, 8192, 0));
    assertThat(bench.counts("filter FORWARD")).as("in none, as the control connection").isEqualTo("1 40");
  }

  @Test void aLateInitAckAfterACollisionOfInitsDoesNoHarm() {
    bench.exec("iptables -A FORWARD -m conntrack --ctstate INVALID -j DROP");
    assertThat(bench.lan(sctp(true, 0, chunk(1, 0x1111)))).startsWith("wan: ");
    assertThat(bench.wan(sctp(false, 0, chunk(1, 0x2222)))).startsWith("lan: ");
    assertThat(bench.lan(sctp(true, 0x2222, chunk(2, 0x1111)))).startsWith("wan: ");
    assertThat(bench.wan(sctp(false, 0x1111, chunk(10, 0)))).startsWith("lan: ");
    assertThat(bench.lan(sctp(true, 0x2222, chunk(11, 0)))).startsWith("wan: ");
    assertThat(bench.wan(sctp(false, 0x1111, chunk(2, 0x3333)))).as("the answer to the first INIT, with another tag").isEmpty();
    assertThat(bench.lan(sctp(true, 0x2222, chunk(0, 0)))).startsWith("wan: ");
    assertThat(bench.wan(sctp(false, 0x1111, chunk(0, 0)))).startsWith("lan: ");
    assertThat(bench.lan(sctp(true, 0x3333, chunk(0, 0)))).isEmpty();
  }

  private static byte[] chunk(int type, int tag) {
    var chunk = new byte[20];
    Bytes.u8(chunk, 0, type);
    Bytes.u16(chunk, 2, 20);
    Bytes.i32(chunk, 4, tag);
    return chunk;
  }

  private static Packet sctp(boolean forth, int tag, byte[] chunk) {
    var body = new byte[12 + chunk.length];
    Bytes.u16(body, 0, forth ? 1000 : 2000);
    Bytes.u16(body, 2, forth ? 2000 : 1000);
    Bytes.i32(body, 4, tag);
    System.arraycopy(chunk, 0, body, 12, chunk.length);
    var crc = new CRC32C();
    crc.update(body);
    Bytes.i32(body, 8, Integer.reverseBytes((int) crc.getValue()));
    return Packets.raw(forth ? CLIENT : SERVER, forth ? SERVER : CLIENT, Proto.SCTP, body);
  }

  @Test void theReversePathOfASourceMustBeTheWayItCame() {
    bench.execAll("""
        ip route add 198.51.100.0/24 via 10.0.2.2
        iptables -t raw -A PREROUTING -m rpfilter --invert -j DROP""");
    assertThat(bench.lan(udp(CLIENT, 1, SERVER, 9, 1))).startsWith("wan: ");
    assertThat(bench.lan(udp("198.51.100.1", 1, SERVER, 9, 1))).as("from the wrong side").isEmpty();
    assertThat(bench.wan(udp("198.51.100.1", 1, CLIENT, 9, 1))).startsWith("lan: ");
    assertThat(bench.lan(udp("203.0.113.1", 1, SERVER, 9, 1))).as("from nowhere").isEmpty();
    assertThat(bench.run("ping -c 1 127.0.0.1").code()).isZero();
    bench.execAll("""
        iptables -t raw -F
        iptables -t raw -A PREROUTING -m rpfilter --loose --invert -j DROP""");
    assertThat(bench.lan(udp("198.51.100.1", 1, SERVER, 9, 1))).startsWith("wan: ");
    assertThat(bench.lan(udp("203.0.113.1", 1, SERVER, 9, 1))).isEmpty();
  }

  @Test void aStringMustLieWholeWithinItsBounds() {
    for (var algorithm : new String[] {"bm", "kmp"}) {
      for (var bounds : new String[] {"--from 1027 --to 1033", "--from 1028 --to 1034", "--from 1029 --to 1035", "--to 1034", "--to 1033", "--from 1028", "--from 1030"}) {
        bench.exec("iptables -A FORWARD -m string --algo " + algorithm + " --string needle " + bounds);
      }
    }
    var p = udp(CLIENT, 1, SERVER, 9, 1200);
    byte[] needle = {'n', 'e', 'e', 'd', 'l', 'e'};
    System.arraycopy(needle, 0, p.buf, p.net + 1028, needle.length);
    Bytes.u16(p.buf, p.transport() + 6, 0);
    assertThat(bench.lan(p)).startsWith("wan: ");
    assertThat(bench.counts("filter FORWARD").replace(" 1228", "")).isEqualTo("0 0, 1, 0 0, 1, 0 0, 1, 0 0, 0 0, 1, 0 0, 1, 0 0, 1, 0 0");
  }

  @Test void aTableThatIsResizedKeepsItsEntriesAndItsLimit() {
    bench.exec("iptables -A FORWARD -m conntrack --ctstate NEW");
    for (int port = 1; port <= 20; port++) bench.lan(udp(CLIENT, port, SERVER, 9, 1));
    for (int buckets : new int[] {16, 1024, 4}) {
      bench.exec("sysctl -w net.netfilter.nf_conntrack_buckets=" + buckets);
      assertThat(bench.flows().lines()).hasSize(20);
      assertThat(bench.wan(udp(SERVER, 9, CLIENT, 7, 1))).startsWith("lan: ");
    }
    bench.exec("sysctl -w net.netfilter.nf_conntrack_max=10");
    assertThat(bench.flows().lines()).as("what is there stays").hasSize(20);
    assertThat(bench.lan(udp(CLIENT, 7, SERVER, 9, 1))).startsWith("wan: ");
    bench.exec("sysctl -w net.netfilter.nf_conntrack_max=100");
    assertThat(bench.lan(udp(CLIENT, 50, SERVER, 9, 1))).startsWith("wan: ");
    assertThat(bench.flows().lines()).hasSize(21);
  }

  @Test void aProgramAndAForwardingMayUseOnePortTowardsOneService() {
    var net = Network.draw("h1 10.0.0.2/24 -- 10.0.0.1/24 h2");
    net.run("h1", "iptables -t nat -A OUTPUT -p tcp -d 10.96.0.1 --dport 443 -j DNAT --to-destination 10.0.0.1:5201");
    net.run("h2", "nc -l -k 5201 &");
    net.run("h1", "{ echo direct; sleep 5; } | nc -p 50000 10.0.0.1 5201 &");
    net.sleep(EventLoop.SECOND);
    assertThat(net.run("h1", "nc -z -w 2 -p 50000 10.96.0.1 443").code()).isZero();
    assertThat(net.run("h1", "conntrack -L --src-nat").stdout()).as("its port was changed on the way")
        .contains(" src=10.0.0.2 dst=10.96.0.1 sport=50000 dport=443 ").doesNotContain(" dport=50000 ");
  }
}
