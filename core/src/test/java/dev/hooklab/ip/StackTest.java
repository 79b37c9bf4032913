package dev.hooklab.ip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hooklab.addr.Ip;
import dev.hooklab.addr.Mac;
import dev.hooklab.device.NetDevice;
import dev.hooklab.network.Network;
import dev.hooklab.packet.Arp;
import dev.hooklab.packet.Bytes;
import dev.hooklab.packet.Checksum;
import dev.hooklab.packet.DropReason;
import dev.hooklab.packet.Ethernet;
import dev.hooklab.packet.Icmp;
import dev.hooklab.packet.Ipv4;
import dev.hooklab.packet.Packet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a router does with frames that no program of ours would send; Linux 6.18 did so with frames like these.
class StackTest {
  private static final Mac STATION = new Mac(0x020000000099L);

  private final Network net = Network.draw("r1 10.0.0.1/24 -- 10.0.0.2/24 r2 10.0.1.1/24 -- 10.0.1.2/24 h2");
  private final NetDevice left = net.host("r1").orElseThrow().netns.device("eth0").orElseThrow();
  private final NetDevice router = net.host("r2").orElseThrow().netns.device("eth0").orElseThrow();
  private final List<Packet> heard = new ArrayList<>();

  StackTest() {
    net.run("r2", "sysctl -w net.ipv4.ip_forward=1");
    net.run("r2", "ip neigh replace 10.0.0.9 lladdr 02:00:00:00:00:99 dev eth0");
  }

  /// Has the router receive a frame.
  /// @return what it sent back on the link
  private List<Packet> inject(byte[] frame) {
    heard.clear();
    left.attach(p -> { });
    router.attach(p -> heard.add(p.copy()));
    router.receive(Packet.frame(frame));
    net.sleep(1_000_000_000);
    return heard;
  }

  /// An echo request with IP options, as hexadecimal digits.
  private byte[] echo(String src, String dst, int ttl, String options) {
    var opts = HexFormat.of().parseHex(options);
    var frame = new byte[14 + 20 + opts.length + 12];
    Ethernet.write(frame, 0, router.mac().bits(), STATION.bits(), Ethernet.IPV4);
    Ipv4.write(frame, 14, 0, frame.length - 14, 7, 0, ttl, 1, Ip.of(src).v4(), Ip.of(dst).v4());
    frame[14] = (byte) (0x45 + opts.length / 4);
    System.arraycopy(opts, 0, frame, 34, opts.length);
    Bytes.u16(frame, 24, 0);
    Bytes.u16(frame, 24, Checksum.of(frame, 14, 20 + opts.length));
    int icmp = 34 + opts.length;
    frame[icmp] = Icmp.ECHO;
    Bytes.u16(frame, icmp + 2, Checksum.of(frame, icmp, 12));
    return frame;
  }

  private byte[] question(String sender, String target) {
    var frame = new byte[42];
    Ethernet.write(frame, 0, Mac.BROADCAST.bits(), STATION.bits(), Ethernet.ARP);
    Arp.write(frame, 14, Arp.REQUEST, STATION.bits(), Ip.of(sender).v4(), 0, Ip.of(target).v4());
    return frame;
  }

  private static String options(Packet p) {
    return HexFormat.of().formatHex(p.buf, p.net + 20, Ipv4.of(p).payload());
  }

  private static String icmp(Packet p) {
    int at = Ipv4.of(p).payload();
    return (p.buf[at] & 0xff) + "/" + (p.buf[at + 1] & 0xff) + " " + (p.buf[at + 4] & 0xff);
  }

  @Test void aRecordedRouteIsTurnedRoundInTheAnswer() {
    var answer = inject(echo("10.0.0.9", "10.0.0.2", 64, "070f08" + "0a000063" + "00000000" + "00000000" + "00")).getFirst();

    assertThat(icmp(answer)).isEqualTo("0/0 0");
    assertThat(options(answer)).isEqualTo("070f10" + "0a000063" + "0a000002" + "0a000002" + "00");
  }

  @Test void brokenOptionsAreAnsweredWithWhereTheyBreak() {
    assertThat(inject(echo("10.0.0.9", "10.0.0.2", 64, "07030200"))).map(StackTest::icmp).containsExactly("12/0 22");
    assertThat(inject(echo("10.0.0.9", "10.0.0.2", 64, "440405f0"))).map(StackTest::icmp).containsExactly("12/0 23");
  }

  @Test void sourceRoutesAreRefusedUnlessBothSwitchesAreOn() {
    var routed = echo("10.0.0.9", "10.0.0.2", 64, "830704" + "0a000102" + "00");
    assertThat(inject(routed)).isEmpty();

    net.run("r2", "sysctl -w net.ipv4.conf.all.accept_source_route=1");
    net.run("h2", "sysctl -w net.ipv4.conf.all.accept_source_route=1");
    var answer = inject(routed).getFirst();
    assertThat(icmp(answer)).isEqualTo("0/0 0");
    assertThat(Ipv4.of(answer).src()).isEqualTo(Ip.of("10.0.1.2").v4());
    assertThat(options(answer)).isEqualTo("830708" + "0a000002" + "00");
  }

  @Test void impossibleSourcesAreSilentlyDropped() {
    for (var source : List.of("127.0.0.1", "224.0.0.1", "255.255.255.255", "10.0.0.2", "0.0.0.0")) {
      assertThat(inject(echo(source, "10.0.0.2", 64, ""))).as(source).isEmpty();
    }
  }

  @Test void theReversePathIsCheckedOnDemandOnly() {
    net.run("r2", "ip route add 192.0.2.0/24 via 10.0.1.2; ip route add 198.51.100.0/24 via 10.0.0.9");
    var spoofed = echo("192.0.2.1", "10.0.1.2", 1, "");
    var honest = echo("198.51.100.1", "10.0.1.2", 1, "");

    assertThat(inject(honest)).map(StackTest::icmp).containsExactly("11/0 0");
    net.run("r2", "sysctl -w net.ipv4.conf.eth0.rp_filter=1");
    long before = net.host("r2").orElseThrow().netns.watch.drops(DropReason.IP_RPFILTER);
    inject(spoofed);
    assertThat(net.host("r2").orElseThrow().netns.watch.drops(DropReason.IP_RPFILTER)).isEqualTo(before + 1);
    assertThat(inject(honest)).map(StackTest::icmp).containsExactly("11/0 0");
  }

  @Test void arpAnswersAsItsSwitchesSay() {
    assertThat(inject(question("10.0.0.9", "10.0.1.1"))).hasSize(1);
    net.run("r2", "sysctl -w net.ipv4.conf.eth0.arp_ignore=1");
    assertThat(inject(question("10.0.0.9", "10.0.1.1"))).isEmpty();
    assertThat(inject(question("0.0.0.0", "10.0.0.2"))).hasSize(1);

    assertThat(inject(question("10.0.0.9", "10.0.1.2"))).isEmpty();
    net.run("r2", "sysctl -w net.ipv4.conf.eth0.proxy_arp=1");
    assertThat(inject(question("10.0.0.9", "10.0.1.2"))).hasSize(1);
    assertThat(inject(question("10.0.0.9", "10.0.0.77"))).isEmpty();
  }

  @Test void oneErrorASecondAndSixAtOnceGoToAPeer() {
    var expired = echo("10.0.0.9", "10.0.1.2", 1, "");
    heard.clear();
    router.attach(p -> heard.add(p.copy()));
    for (int i = 0; i < 10; i++) router.receive(Packet.frame(expired.clone()));
    net.sleep(1_000_000);
    assertThat(heard).hasSize(6);

    assertThat(inject(expired)).hasSize(0);
    assertThat(inject(expired)).hasSize(1);
  }

  @Test void whatHasNoWayIsToldOutOfTheSameBudget() {
    var lost = echo("10.0.0.9", "192.0.2.1", 64, "");
    int told = 0;
    for (int i = 0; i < 10; i++) told += briefly(lost);
    assertThat(told).as("each takes two of five").isEqualTo(2);

    net.run("r2", "sysctl -w net.ipv4.icmp_ratemask=0");
    net.sleep(60_000_000_000L);
    told = 0;
    for (int i = 0; i < 10; i++) told += briefly(lost);
    assertThat(told).isEqualTo(5);
  }

  /// How many answers a frame gets within a millisecond.
  private int briefly(byte[] frame) {
    var answers = new ArrayList<Packet>();
    router.attach(answers::add);
    router.receive(Packet.frame(frame.clone()));
    net.sleep(1_000_000);
    return answers.size();
  }

  /// A router's word that 192.0.2.1 is better reached by 10.0.0.9.
  /// @param quoted the type of the ICMP message that went the long way
  private byte[] redirect(int quoted) {
    var frame = echo("10.0.0.1", "10.0.0.2", 64, "");
    var whole = Arrays.copyOf(frame, 14 + 20 + 8 + 28);
    Ipv4.write(whole, 14, 0, whole.length - 14, 7, 0, 64, 1, Ip.of("10.0.0.1").v4(), Ip.of("10.0.0.2").v4());
    Bytes.u16(whole, 34, Icmp.REDIRECT << 8 | 1);
    Bytes.i32(whole, 38, Ip.of("10.0.0.9").v4());
    Ipv4.write(whole, 42, 0, 28, 8, 0, 64, 1, Ip.of("10.0.0.2").v4(), Ip.of("192.0.2.1").v4());
    whole[62] = (byte) quoted;
    Bytes.u16(whole, 36, 0);
    Bytes.u16(whole, 36, Checksum.of(whole, 34, 36));
    return whole;
  }

  private String gateway(int dst) {
    return Ip.text(net.host("r2").orElseThrow().netns.ip.routes.route(dst, 0, 0, 0, 0, false).gateway4);
  }

  /// A router's word that what was answered to 10.0.1.2 does not fit through 600 bytes.
  private byte[] tooLong() {
    var frame = redirect(Icmp.ECHO_REPLY);
    Bytes.u16(frame, 34, Icmp.DEST_UNREACH << 8 | Icmp.FRAG_NEEDED);
    Bytes.i32(frame, 38, 600);
    Bytes.i32(frame, 42 + Ipv4.DST, Ip.of("10.0.1.2").v4());
    Bytes.u16(frame, 36, 0);
    Bytes.u16(frame, 36, Checksum.of(frame, 34, 36));
    return frame;
  }

  @Test void whatDoesNotFitIsBelievedAsTheSwitchSays() {
    for (int off : new int[] {2, 3}) {
      net.run("r2", "sysctl -w net.ipv4.ip_no_pmtu_disc=" + off);
      inject(tooLong());
      assertThat(net.run("r2", "ping -c 1 -M do -s 1000 10.0.1.2").code()).as("ip_no_pmtu_disc=" + off).isZero();
    }
    net.run("r2", "sysctl -w net.ipv4.ip_no_pmtu_disc=0");
    inject(tooLong());
    assertThat(net.run("r2", "ping -c 1 -M do -s 1000 10.0.1.2").stderr()).contains("mtu=600");
    assertThat(net.run("r2", "ip route get 10.0.1.2").stdout()).matches("(?s).*\\n    cache expires 59\\dsec mtu 600 \n");
    net.run("r2", "ip route flush cache");
    assertThat(net.run("r2", "ip route get 10.0.1.2").stdout()).endsWith("    cache \n");
  }

  @Test void hostsFollowRedirectsOfTheirRouterAndRoutersDoNot() {
    net.run("r2", "ip route add default via 10.0.0.1");
    int dst = Ip.of("192.0.2.1").v4();
    inject(redirect(Icmp.ECHO_REPLY));
    assertThat(gateway(dst)).isEqualTo("10.0.0.1");

    net.run("r2", "sysctl -w net.ipv4.ip_forward=0");
    inject(redirect(Icmp.ECHO));
    assertThat(gateway(dst)).as("a question that no socket has asked").isEqualTo("10.0.0.1");
    net.run("r2", "sysctl -w net.ipv4.conf.eth0.shared_media=0 net.ipv4.conf.all.shared_media=0");
    inject(redirect(Icmp.ECHO_REPLY));
    assertThat(gateway(dst)).as("secure_redirects: 10.0.0.9 is nobody's gateway").isEqualTo("10.0.0.1");
    net.run("r2", "sysctl -w net.ipv4.conf.all.shared_media=1");
    inject(redirect(Icmp.ECHO_REPLY));
    assertThat(gateway(dst)).isEqualTo("10.0.0.9");
    assertThat(gateway(dst + 1)).isEqualTo("10.0.0.1");
    net.sleep(301_000_000_000L);
    assertThat(gateway(dst)).isEqualTo("10.0.0.1");
  }
}
