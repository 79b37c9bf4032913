package dev.hooklab.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hooklab.addr.Ip;
import dev.hooklab.host.Output;
import dev.hooklab.host.Pipe;
import dev.hooklab.host.Process;
import dev.hooklab.network.Network;
import dev.hooklab.packet.Bytes;
import dev.hooklab.packet.Checksum;
import dev.hooklab.packet.Ethernet;
import dev.hooklab.packet.Icmp;
import dev.hooklab.packet.Ipv4;
import dev.hooklab.packet.Packet;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TcpdumpTest {
  private final Network net = Network.draw("h1 10.0.0.2/24 -- 10.0.0.1/24 r1 10.0.1.1/24 -- 10.0.1.2/24 h2");
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private Process start(String command) {
    var process = net.host("r1").orElseThrow().spawn(command, Pipe.of(""), Output.to(out::writeBytes), Output.to(err::writeBytes));
    net.sleep(1_000_000);
    return process;
  }

  private void interrupt(Process process) {
    process.interrupt();
    net.sleep(1_000_000);
    assertThat(process.running()).isFalse();
    assertThat(process.exitCode()).isZero();
  }

  /// An echo request from h1 to h2, as h1's interface sends it.
  private void ping(int seq) {
    var h1 = net.host("h1").orElseThrow().netns.device("eth0").orElseThrow();
    var r1 = net.host("r1").orElseThrow().netns.device("eth0").orElseThrow();
    var frame = new byte[42];
    Ethernet.write(frame, 0, r1.mac().bits(), h1.mac().bits(), Ethernet.IPV4);
    Ipv4.write(frame, 14, 0, 28, 7, Ipv4.DF, 64, 1, Ip.of("10.0.0.2").v4(), Ip.of("10.0.1.2").v4());
    frame[34] = Icmp.ECHO;
    Bytes.i32(frame, 38, 0x10000 | seq);
    Bytes.u16(frame, 36, Checksum.of(frame, 34, 8));
    h1.transmit(Packet.frame(frame));
    net.sleep(999_000_000);
  }

  private String printed() {
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test void printsWhatPassesAnInterfaceUntilItIsInterrupted() {
    var tcpdump = start("tcpdump -n -i eth0 icmp");
    ping(1);
    interrupt(tcpdump);
    assertThat(printed()).isEqualTo("""
        00:00:00.001000 IP 10.0.0.2 > 10.0.1.2: ICMP echo request, id 1, seq 1, length 8
        00:00:00.001000 IP 10.0.1.2 > 10.0.0.2: ICMP echo reply, id 1, seq 1, length 8

        """);
    assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("""
        tcpdump: verbose output suppressed, use -v[v]... for full protocol decode
        listening on eth0, link-type EN10MB (Ethernet), snapshot length 262144 bytes
        2 packets captured
        2 packets received by filter
        0 packets dropped by kernel
        """);
  }

  @Test void endsByItselfWhenItHasEnough() {
    var tcpdump = start("tcpdump -n -t -v -Q in -c 1 icmp");
    ping(1);
    assertThat(tcpdump.running()).isFalse();
    assertThat(printed()).isEqualTo("""
        IP (tos 0x0, ttl 64, id 7, offset 0, flags [DF], proto ICMP (1), length 28)
            10.0.0.2 > 10.0.1.2: ICMP echo request, id 1, seq 1, length 8
        """);
  }

  @Test void namesInterfacesAndDirectionsWhenItListensOnAny() {
    var tcpdump = start("tcpdump -n -t -i any 'icmp[icmptype] == icmp-echo'");
    ping(1);
    interrupt(tcpdump);
    assertThat(printed()).isEqualTo("""
        eth0  In  IP 10.0.0.2 > 10.0.1.2: ICMP echo request, id 1, seq 1, length 8
        eth1  Out IP 10.0.0.2 > 10.0.1.2: ICMP echo request, id 1, seq 1, length 8

        """);
  }

  @Test void readsBackTheFilesThatItWrites() {
    for (var device : new String[] {"eth1", "any"}) {
      interrupt(afterPings(start("tcpdump -i " + device + " -w /tmp/" + device + ".pcap")));
    }
    assertThat(net.run("r1", "tcpdump -n -tttt -r /tmp/eth1.pcap host 10.0.0.2 and icmp").stdout()).isEqualTo("""
        2026-01-01 00:00:00.001000 IP 10.0.0.2 > 10.0.1.2: ICMP echo request, id 1, seq 1, length 8
        2026-01-01 00:00:00.001000 IP 10.0.1.2 > 10.0.0.2: ICMP echo reply, id 1, seq 1, length 8
        2026-01-01 00:00:01.000000 IP 10.0.0.2 > 10.0.1.2: ICMP echo request, id 1, seq 2, length 8
        2026-01-01 00:00:01.000000 IP 10.0.1.2 > 10.0.0.2: ICMP echo reply, id 1, seq 2, length 8
        """);
    assertThat(net.run("r1", "tcpdump -n -ttt -# -c 2 -r /tmp/any.pcap icmp and src 10.0.0.2").stdout()).isEqualTo("""
            1   00:00:00.000000 eth0  In  IP 10.0.0.2 > 10.0.1.2: ICMP echo request, id 1, seq 1, length 8
            2   00:00:00.000000 eth1  Out IP 10.0.0.2 > 10.0.1.2: ICMP echo request, id 1, seq 1, length 8
        """);
    assertThat(net.run("r1", "tcpdump --count -r /tmp/any.pcap icmp").stdout()).isEqualTo("8 packets\n");
  }

  private Process afterPings(Process process) {
    ping(1);
    ping(2);
    return process;
  }

  @Test void leavesNoTapBehindWhenItIsKilled() {
    var tcpdump = start("tcpdump -n -i eth0 icmp");
    tcpdump.kill();
    ping(1);
    ping(2);
    assertThat(printed()).isEmpty();
  }

  @Test void answersMistakesInTcpdumpsWords() {
    assertError("tcpdump -i nope", "tcpdump: nope: No such device exists\n(No such device exists)\n");
    assertError("tcpdump -i eth0 tcp prot 80", "tcpdump: can't parse filter expression: syntax error\n");
    assertError("tcpdump -i eth0 host nosuch", "tcpdump: unknown host 'nosuch'\n");
    assertError("tcpdump -c 0", "tcpdump: invalid packet count 0\n");
    assertError("tcpdump -s x", "tcpdump: invalid snaplen x (must be >= 0 and <= 262144)\n");
    assertError("tcpdump -Q up", "tcpdump: unknown capture direction `up'\n");
    assertError("tcpdump -r /nofile", "tcpdump: /nofile: No such file or directory\n");
    assertThat(net.run("r1", "tcpdump --foo").stderr()).startsWith("tcpdump: unrecognized option '--foo'\ntcpdump version ");
  }

  private void assertError(String command, String stderr) {
    var result = net.run("r1", command);
    assertThat(result.stderr()).isEqualTo(stderr);
    assertThat(result.code()).isEqualTo(1);
  }
}
