package dev.hooklab.session;

import static dev.hooklab.conntrack.Packets.redirect;
import static dev.hooklab.conntrack.Packets.udp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hooklab.conntrack.Packets;
import dev.hooklab.packet.Ipv4;
import dev.hooklab.packet.Packet;
import java.util.HexFormat;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// What the IPv4 layer writes to the kernel's log about packets that cannot be: the lines are Linux 6.18's.
class KernelLogTest {
  private final Bench bench = new Bench();

  KernelLogTest() {
    bench.exec("sysctl -qw net.ipv4.conf.lan.log_martians=1");
  }

  private String log() {
    var log = bench.exec("dmesg").lines().map(line -> line.replaceFirst("^\\[ *\\d+\\.\\d+] |^ {15}", "")).collect(Collectors.joining("\n"));
    bench.exec("dmesg -C");
    return log;
  }

  private String logOf(String src, String dst) {
    bench.lan(udp(src, 1, dst, 53, 1));
    return log();
  }

  @Test void impossibleSourcesAreShownWithTheHeaderOfTheLinkTheyCameBy() {
    assertThat(logOf("127.0.0.1", "10.0.1.1")).isEqualTo("""
        IPv4: martian source 10.0.1.1 from 127.0.0.1, on dev lan
        ll header: 00000000: 02 00 00 00 01 01 02 00 00 00 01 01 08 00""");
    for (var src : new String[] {"10.0.1.1", "0.0.0.0", "255.255.255.255", "224.0.0.1"}) {
      assertThat(logOf(src, "10.0.2.2")).startsWith("IPv4: martian source 10.0.2.2 from " + src + ", on dev lan\nll header: ");
    }
    assertThat(logOf("8.8.8.8", "10.0.2.2")).isEmpty();
    bench.exec("sysctl -qw net.ipv4.conf.lan.rp_filter=1");
    assertThat(logOf("8.8.8.8", "10.0.2.2")).startsWith("IPv4: martian source 10.0.2.2 from 8.8.8.8, on dev lan\n");
    assertThat(logOf("8.8.8.8", "224.0.0.1")).as("to a group").isEmpty();
    bench.exec("sysctl -qw net.ipv4.conf.lan.log_martians=0");
    assertThat(logOf("127.0.0.1", "10.0.1.1")).isEmpty();
  }

  @Test void impossibleDestinationsAreNamed() {
    assertThat(logOf("10.0.1.2", "127.0.0.1")).isEqualTo("IPv4: martian destination 127.0.0.1 from 10.0.1.2, dev lan");
    assertThat(logOf("10.0.1.2", "0.0.0.0")).isEqualTo("IPv4: martian destination 0.0.0.0 from 10.0.1.2, dev lan");
  }

  @Test void questionsOfArpForSomebodyElsesSourceAreMartiansToo() {
    bench.exec("sysctl -qw net.ipv4.conf.lan.rp_filter=1");
    bench.sendFrame("lan", HexFormat.of().parseHex("ffffffffffff02000000010208060001080006040001" + "020000000102" + "08080808" + "000000000000" + "0a000101"));
    assertThat(log()).isEqualTo("""
        IPv4: martian source 10.0.1.1 from 8.8.8.8, on dev lan
        ll header: 00000000: ff ff ff ff ff ff 02 00 00 00 01 02 08 06""");
  }

  @Test void refusedSourceRoutesAndRedirectsAreTold() {
    bench.lan(withSourceRoute(udp("10.0.1.2", 1, "10.0.1.1", 53, 1)));
    assertThat(log()).isEqualTo("IPv4: source route option 10.0.1.2 -> 10.0.1.1");
    bench.execAll("""
        ip route add 10.9.0.0/16 via 10.0.1.6
        sysctl -qw net.ipv4.conf.all.accept_redirects=1""");
    var quoted = Packets.raw("10.0.1.1", "10.9.1.1", 1, new byte[] {0, 0, 0, 0, 0, 5, 0, 1});
    bench.lan(redirect("10.0.1.6", "10.0.1.1", "10.0.1.1", quoted));
    assertThat(log()).isEqualTo("""
        IPv4: Redirect from 10.0.1.6 on lan about 10.0.1.1 ignored
          Advised path = 10.0.1.1 -> 10.9.1.1""");
  }

  @Test void whoIgnoresRedirectsIsNamedOnce() {
    bench.exec("ip route add 10.9.0.0/16 via 10.0.1.6");
    bench.exec("dmesg -C");
    for (int time = 0; time < 12; time++) {
      bench.lan(udp("10.0.1.2", 1, "10.9.1.1", 53, 1));
      bench.sleep(0.02 * (1 << time) + 0.01);
    }
    assertThat(log()).isEqualTo("IPv4: host 10.0.1.2/if2 ignores redirects for 10.9.1.1 to 10.0.1.6");
  }

  @Test void errorsAboutBroadcastsAreToldOfWhenTheyAreNotIgnored() {
    var quoted = udp("10.0.1.1", 1, "10.0.1.255", 2, 4);
    bench.lan(Packets.error("10.0.1.6", "10.0.1.1", 3, 1, quoted));
    assertThat(log()).isEmpty();
    bench.exec("sysctl -qw net.ipv4.icmp_ignore_bogus_error_responses=0");
    bench.lan(Packets.error("10.0.1.6", "10.0.1.1", 3, 1, quoted));
    assertThat(log()).isEqualTo("icmp: 10.0.1.6 sent an invalid ICMP type 3, code 1 error to a broadcast: 10.0.1.255 on lan");
  }

  @Test void onlyTenLinesAreWrittenInFiveSeconds() {
    for (int time = 0; time < 13; time++) bench.lan(udp("127.0.0.1", 1, "10.0.1.1", 53, 1));
    assertThat(log().lines().filter(line -> line.contains("martian"))).hasSize(10);
    bench.sleep(5.1);
    assertThat(logOf("127.0.0.2", "10.0.1.1").lines().limit(2)).containsExactly("net_ratelimit: 3 callbacks suppressed",
        "IPv4: martian source 10.0.1.1 from 127.0.0.2, on dev lan");
  }

  private static Packet withSourceRoute(Packet p) {
    int from = p.net + Ipv4.MIN_LEN;
    var route = HexFormat.of().parseHex("8307040a09010100");
    var longer = new byte[p.end + route.length];
    System.arraycopy(p.buf, 0, longer, 0, from);
    System.arraycopy(route, 0, longer, from, route.length);
    System.arraycopy(p.buf, from, longer, from + route.length, p.end - from);
    p.buf = longer;
    p.end = longer.length;
    p.buf[p.net] = 0x47;
    p.buf[p.net + 3] = (byte) p.length();
    Ipv4.of(p).sealChecksum();
    return p;
  }
}
