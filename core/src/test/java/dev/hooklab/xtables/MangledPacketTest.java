package dev.hooklab.xtables;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hooklab.addr.Proto;
import dev.hooklab.hook.Hook;
import dev.hooklab.host.Host;
import dev.hooklab.network.Network;
import dev.hooklab.packet.Bytes;
import dev.hooklab.packet.Checksum;
import dev.hooklab.packet.Ethernet;
import dev.hooklab.packet.Ipv4;
import dev.hooklab.packet.Packet;
import dev.hooklab.packet.Tcp;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/// What targets make of a packet's bytes, and what matches find in them.
class MangledPacketTest {
  private static final int CLIENT = 0x0a000002;
  private static final int SERVER = 0x0a000102;
  private static final int PORTS = 0x04d20050;

  private final Network network = new Network(1);
  private final Host node = network.addHost("node", Host.Kind.ROUTER);

  private void rule(String rule) {
    var result = network.run("node", "iptables -t mangle -A FORWARD " + rule);
    assertThat(result.stderr()).as(rule).isEmpty();
  }

  /// Whether a packet fits a rule: asked by dropping what does.
  private boolean fits(String match, Packet p) {
    rule(match + " -j DROP");
    boolean passed = through(p);
    network.run("node", "iptables -t mangle -F");
    return !passed;
  }

  private boolean through(Packet p) {
    p.watch = node.netns.watch;
    var accepted = new boolean[1];
    node.netns.hooks.run(Hook.FORWARD, p, _ -> accepted[0] = true);
    return accepted[0];
  }

  private static Packet packet(int protocol, int tos, int ttl, String hex) {
    var bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
    var p = Packet.allocate(Ethernet.IPV4, Ipv4.MIN_LEN + bytes.length);
    System.arraycopy(bytes, 0, p.buf, p.net + Ipv4.MIN_LEN, bytes.length);
    Ipv4.write(p.buf, p.net, tos, Ipv4.MIN_LEN + bytes.length, 0, 0, ttl, protocol, CLIENT, SERVER);
    return p;
  }

  /// A SYN with ECE and CWR and with these options.
  private static Packet syn(String options) {
    var hex = options.replace(" ", "");
    var p = packet(Proto.TCP, 0, 64, "%08x 00000001 00000000 %x0c2 ffff 0000 0000".formatted(PORTS, 5 + hex.length() / 8) + hex);
    Bytes.u16(p.buf, p.transport() + Tcp.CHECKSUM, sum(p));
    return p;
  }

  /// 0 when the checksum is right.
  private static int sum(Packet p) {
    int length = p.end - p.transport();
    return Checksum.fold(Checksum.sum(p.buf, p.transport(), length, Checksum.pseudo4(CLIENT, SERVER, Proto.TCP, length)));
  }

  private static String options(Packet p) {
    return HexFormat.of().formatHex(p.buf, p.transport() + Tcp.MIN_LEN, p.transport() + Tcp.of(p).headerLen());
  }

  private static Packet intact(Packet p) {
    assertThat(Ipv4.of(p).checksumOk()).isTrue();
    assertThat(Ipv4.of(p).totalLen()).isEqualTo(p.length());
    assertThat(sum(p)).isZero();
    return p;
  }

  @Test void lowersTheSegmentSizeButNeverRaisesIt() {
    rule("-p tcp --syn -j TCPMSS --set-mss 1300");
    var large = syn("020405b4");
    assertThat(through(large)).isTrue();
    assertThat(options(intact(large))).isEqualTo("02040514");
    var small = syn("02040218");
    through(small);
    assertThat(options(intact(small))).isEqualTo("02040218");
  }

  @Test void addsASegmentSizeWhereThereIsNone() {
    rule("-p tcp --syn -j TCPMSS --set-mss 1300");
    var p = syn("01010402");
    through(p);
    assertThat(options(intact(p))).as("536 is what may be assumed of a host that says nothing").isEqualTo("0204021801010402");
  }

  @Test void dropsASynWhoseHeaderIsCutOff() {
    rule("-p tcp -m tcp --tcp-flags SYN SYN -j TCPMSS --set-mss 1300");
    var p = syn("");
    Bytes.u8(p.buf, p.transport() + Tcp.DATA_OFFSET, 0xf0);
    assertThat(through(p)).isFalse();
  }

  @Test void stripsOptionsAtAnyPlace() {
    rule("-p tcp -j TCPOPTSTRIP --strip-options wscale,timestamp");
    var p = syn("020405b4 01030307 080a0000 00010000 00000402");
    through(p);
    assertThat(options(intact(p))).isEqualTo("020405b4" + "01010101" + "01010101" + "01010101" + "01010402");
  }

  @Test void changesTheBitsOfCongestionNotification() {
    rule("-p tcp -j ECN --ecn-tcp-remove --ecn-ip-ect 2");
    var p = syn("020405b4");
    through(p);
    assertThat(Tcp.of(intact(p)).flags()).isEqualTo(Tcp.SYN);
    assertThat(Ipv4.of(p).tos()).isEqualTo(2);
  }

  @Test void keepsTheTtlWithinAByte() {
    rule("-p 6 -j TTL --ttl-inc 250");
    rule("-p 17 -j TTL --ttl-dec 70");
    var up = syn("");
    through(up);
    assertThat(Ipv4.of(intact(up)).ttl()).isEqualTo(255);
    var down = packet(Proto.UDP, 0, 64, "0000000000080000");
    through(down);
    assertThat(Ipv4.of(down).ttl()).isZero();
    assertThat(Ipv4.of(down).checksumOk()).isTrue();
  }

  @Test void setsTheCodePointAndLeavesEcn() {
    rule("-j DSCP --set-dscp-class EF");
    var p = packet(Proto.UDP, 0x03, 64, "0000000000080000");
    through(p);
    assertThat(Ipv4.of(p).tos()).isEqualTo(0xbb);
    rule("-j TOS --xor-tos 0x0f");
    var q = packet(Proto.UDP, 0x03, 64, "0000000000080000");
    through(q);
    assertThat(Ipv4.of(q).tos()).isEqualTo(0xb4);
  }

  @Test void marksBothDirectionsAlike() {
    rule("-j HMARK --hmark-tuple src,dst,sport,dport --hmark-mod 1000 --hmark-offset 1 --hmark-rnd 0xfeed");
    var there = packet(Proto.UDP, 0, 64, "04d2005000080000");
    var back = packet(Proto.UDP, 0, 64, "005004d200080000");
    Ipv4.write(back.buf, back.net, 0, 28, 0, 0, 64, Proto.UDP, SERVER, CLIENT);
    through(there);
    through(back);
    assertThat(there.mark).isEqualTo(back.mark).isBetween(1, 1000);
  }

  @Test void findsBytesOnlyWithinTheirBounds() {
    var p = packet(Proto.UDP, 0, 64, "0000000000000000 414243");
    assertThat(fits("-m string --string ABC --algo bm", p)).isTrue();
    assertThat(fits("-m string --string ABC --algo kmp --from 28 --to 31", p)).isTrue();
    assertThat(fits("-m string --string ABC --algo kmp --from 28 --to 30", p)).isFalse();
    assertThat(fits("-m string --string abc --algo bm", p)).isFalse();
    assertThat(fits("-m string --string abc --algo bm --icase", p)).isTrue();
    assertThat(fits("-m string ! --hex-string '|4243|' --algo bm", p)).isFalse();
  }

  @Test void followsOffsetsToWhatTheyPointAt() {
    var p = syn("020405b4");
    assertThat(fits("-m u32 --u32 '0>>22&0x3C@12>>24=0x60'", p)).isTrue();
    assertThat(fits("-m u32 --u32 '6&0xFF=17,6&&8>>24=1:63'", p)).isFalse();
    assertThat(fits("-m u32 --u32 '40=0x020405b4'", p)).isTrue();
    assertThat(fits("-m u32 --u32 '41=0'", p)).as("beyond the end").isFalse();
    assertThat(fits("-m u32 ! --u32 '41=0'", p)).isTrue();
  }

  @Test void runsAProgramOverThePacket() {
    var p = syn("");
    assertThat(fits("-m bpf --bytecode \"4,48 0 0 9,21 0 1 6,6 0 0 1,6 0 0 0\"", p)).isTrue();
    assertThat(fits("-m bpf --bytecode \"4,48 0 0 9,21 0 1 17,6 0 0 1,6 0 0 0\"", p)).isFalse();
    assertThat(fits("-m bpf --bytecode \"2,32 0 0 60,6 0 0 1\"", p)).as("a load beyond the end").isFalse();
  }

  @Test void looksForAnIndexOfIpcomp() {
    var p = packet(108, 0, 64, "11000012 00000000");
    assertThat(fits("-p ipcomp -m ipcomp --ipcompspi 18", p)).isTrue();
    assertThat(fits("-p ipcomp -m ipcomp", p)).as("which is index 0").isFalse();
    assertThat(fits("-p ipcomp -m ipcomp ! --ipcompspi 9:5", p)).isTrue();
    assertThat(fits("-p ipcomp -m ipcomp --ipcompspi 3 --compres", p)).isFalse();
  }

  @Test void looksForChunks() {
    var p = packet(132, 0, 64, "000100020000000000000000 00030010 00000001 0000000000000001 03000004");
    assertThat(fits("-p sctp -m sctp --chunk-types all DATA,SACK", p)).isTrue();
    assertThat(fits("-p sctp -m sctp --chunk-types only DATA", p)).isFalse();
    assertThat(fits("-p sctp -m sctp --chunk-types any DATA:BE", p)).isTrue();
    assertThat(fits("-p sctp -m sctp --chunk-types any DATA:bE,INIT", p)).isFalse();
  }
}
