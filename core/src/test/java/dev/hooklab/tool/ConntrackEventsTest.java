package dev.hooklab.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hooklab.host.Output;
import dev.hooklab.host.Pipe;
import dev.hooklab.host.Process;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `conntrack -E` and what it knows of expectations; every answer is what version 1.4.7 says on Linux 6.18.
class ConntrackEventsTest {
  private static final String PREFIX = "conntrack v1.4.7 (conntrack-tools): ";
  private static final String EXPECT = "conntrack -I expect --tuple-src 4.4.4.4 --tuple-dst 5.5.5.5 --mask-src 255.255.255.0 "
      + "--mask-dst 255.255.255.255 -s 127.0.0.1 -d 127.0.0.1 -t 200 -p tcp --sport 4000 --dport 21 --tuple-port-src 10 --mask-port-src 0 "
      + "--mask-port-dst 65535 --tuple-port-dst ";
  private static final String MASTER = "master-src=127.0.0.1 master-dst=127.0.0.1 sport=4000 dport=21 class=0 helper=ftp\n";

  private final LoneNode node = new LoneNode();
  private final StringBuilder seen = new StringBuilder();

  @BeforeEach void up() {
    node.run("ip link set lo up");
  }

  private Process watch(String line) {
    Output to = bytes -> seen.append(new String(bytes, StandardCharsets.UTF_8));
    var process = node.host.spawn(line, Pipe.of(""), to, to);
    node.network.sleep(1);
    return process;
  }

  private void control() {
    assertThat(node.run("iptables -t raw -A OUTPUT -p tcp --dport 21 -j CT --helper ftp").code()).isZero();
    node.run("iptables -A INPUT -m conntrack --ctstate NEW");
    node.host.spawn("nc -l 127.0.0.1 21", Pipe.of(""), _ -> { }, _ -> { });
    node.host.spawn("nc -p 4000 127.0.0.1 21", new Pipe(), _ -> { }, _ -> { });
    node.network.sleep(1);
  }

  private void expect(int port, String complaint) {
    assertThat(node.run(EXPECT + port).err()).isEqualTo(complaint.isEmpty() ? "" : PREFIX + "Operation failed: " + complaint + "\n");
  }

  /// The tool takes the upper half of the port for the protocol: 4353 is 17 << 8 | 1.
  @Test void makesExpectationsByHand() {
    expect(4353, "master conntrack not found");
    node.run("conntrack -I -s 127.0.0.1 -d 127.0.0.1 -p tcp --sport 4000 --dport 21 --state ESTABLISHED -t 100");
    expect(4353, "Operation not supported");
    node.run("conntrack -F");
    control();
    expect(4353, "");
    expect(4353, "File exists");
    expect(300, "invalid parameters");
    var line = "proto=17 src=4.4.4.4 dst=5.5.5.5 sport=10 dport=4353 mask-src=255.255.255.0 mask-dst=255.255.255.255 sport=0 dport=65535 " + MASTER;
    assertThat(node.run("conntrack -L expect").out()).isEqualTo("300 " + line);
    assertThat(node.run("conntrack -L expect -f ipv6").err()).isEqualTo(PREFIX + "0 expectations have been shown.\n");
    var find = " expect -s 4.4.4.77 -d 5.5.5.5 -p udp --sport 999 --dport 4353 --reply-port-src 1 --reply-port-dst 2";
    assertThat(node.run("conntrack -G" + find).out()).isEqualTo("300 " + line);
    assertThat(node.run("conntrack -D" + find + " -r 1.1.1.1 -q 2.2.2.2").err()).isEqualTo(PREFIX + "0 expectations have been shown.\n");
    assertThat(node.run("conntrack -G" + find).err()).isEqualTo(PREFIX + "Operation failed: No such file or directory\n");
    assertThat(node.run("conntrack -C expect").out()).isEqualTo("0\n");
  }

  @Test void tellsOfExpectationsToWhoeverListenedFirst() {
    var watch = watch("conntrack -E expect");
    control();
    expect(4353, "");
    node.run("conntrack -F expect");
    watch.terminate();
    node.network.sleep(1);
    var line = "300 proto=17 src=4.4.4.4 dst=5.5.5.5 sport=10 dport=4353 mask-src=255.255.255.0 mask-dst=255.255.255.255 sport=0 dport=65535 " + MASTER;
    assertThat(seen.toString()).isEqualTo("    [NEW] " + line + "[DESTROY] " + line + PREFIX + "2 expectation events have been shown.\n");
    assertThat(watch.exitCode()).isZero();
  }

  @Test void printsExpectationsAsXml() {
    control();
    expect(4353, "");
    assertThat(node.run("conntrack -L expect -o xml").out()).isEqualTo("""
        <?xml version="1.0" encoding="utf-8"?>
        <expect>
        <flow><layer3 protonum="2" protoname="ipv4"><expected><src>4.4.4.4</src><dst>5.5.5.5</dst></expected><mask><src>255.255.255.0</src>\
        <dst>255.255.255.255</dst></mask><master><src>127.0.0.1</src><dst>127.0.0.1</dst></master></layer3><layer4 protonum="17" \
        protoname="udp"><expected><sport>10</sport><dport>4353</dport></expected><mask><sport>0</sport><dport>65535</dport></mask>\
        <master><sport>4000</sport><dport>21</dport></master></layer4><meta><helper-name>ftp</helper-name><timeout>300</timeout>\
        <class>0</class></meta></flow>
        </expect>
        """);
  }

  /// One event that was asked for brings the state along that changed with it.
  @ParameterizedTest
  @CsvSource({"new,[NEW],1", "reply,[UPDATE],1", "'new,reply',[UPDATE],2", "mark,0 flow,0", "assured,0 flow,0"})
  void tellsWhatCtEventsAskedFor(String events, String told, int count) {
    var watch = watch("conntrack -E");
    node.run("iptables -t raw -A OUTPUT -j CT --ctevents " + events);
    node.run("iptables -A INPUT -m conntrack --ctstate NEW");
    node.run("ping -c 1 127.0.0.1");
    node.run("conntrack -F");
    watch.interrupt();
    node.network.sleep(1);
    assertThat(seen.toString()).contains(told).endsWith(PREFIX + count + " flow events have been shown.\n");
  }

  @Test void cannotFilterForWhatAnEventDoesNotCarry() {
    var watch = watch("conntrack -E -m 0 -b 1000");
    node.run("conntrack -I -s 192.0.2.1 -d 192.0.2.2 -p udp --sport 10 --dport 20 -t 100");
    node.run("conntrack -F");
    watch.interrupt();
    node.network.sleep(1);
    assertThat(seen.toString()).startsWith("NOTICE: Netlink socket buffer size has been set to 2304 bytes.\n    [NEW] udp      17 100 src=192.0.2.1")
        .doesNotContain("DESTROY").endsWith(PREFIX + "1 flow events have been shown.\n");
  }
}
