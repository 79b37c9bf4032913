package dev.hooklab.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hooklab.addr.Family;
import dev.hooklab.addr.Ip;
import dev.hooklab.host.Output;
import dev.hooklab.host.Pipe;
import dev.hooklab.host.Process;
import dev.hooklab.sim.EventLoop;
import dev.hooklab.socket.Owner;
import dev.hooklab.wire.Quality;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// A router that makes the server's handshakes for it. What each side sees was seen on Linux 6.18.
class SynProxyTest {
  private static final Pattern NUMBERS = Pattern.compile("Flags \\[(\\S+)], (?:seq (\\d+)(?::\\d+)?, )?(?:ack (\\d+), )?win (\\d+)");
  private static final Pattern OPTIONS = Pattern.compile("options \\[(.*?)]");
  private static final Pattern TIMES = Pattern.compile("TS val (\\d+) ecr (\\d+)");
  private final Network net = Network.draw("client 10.0.0.2/24 -- 10.0.0.1/24 dut 10.0.1.1/24 -- 10.0.1.2/24 server");

  SynProxyTest() {
    run("dut", "sysctl -w net.netfilter.nf_conntrack_tcp_loose=0");
    run("dut", "iptables -t raw -A PREROUTING -i eth0 -p tcp --syn -j CT --notrack");
  }

  private String run(String node, String command) {
    var result = net.run(node, command);
    assertThat(result.stderr()).as(command).isEmpty();
    return result.stdout();
  }

  private void proxy(String options) {
    run("dut", "iptables -A FORWARD -i eth0 -p tcp -m state --state INVALID,UNTRACKED -j SYNPROXY " + options);
    run("dut", "iptables -A FORWARD -m state --state INVALID -j DROP");
  }

  private Process start(String node, String command, String input, ByteArrayOutputStream out) {
    var process = net.host(node).orElseThrow().spawn(command, Pipe.of(input), Output.to(out::writeBytes), Output.to(_ -> { }));
    net.sleep(10 * EventLoop.MILLISECOND);
    return process;
  }

  private String statistics() {
    return run("dut", "cat /proc/net/stat/synproxy").lines().skip(1).findFirst().orElseThrow();
  }

  /// What passed, a line for each segment: who sent it, its flags, its window and options, with each number that was
  /// drawn at random replaced by a name that says what it is.
  private static List<String> segments(String dump) {
    var segments = new ArrayList<String>();
    dump.lines().forEach(line -> {
      var numbers = NUMBERS.matcher(line);
      assertThat(numbers.find()).as(line).isTrue();
      var options = OPTIONS.matcher(line);
      var text = options.find() ? " " + TIMES.matcher(options.group(1)).replaceAll("TS") : "";
      segments.add((line.contains(".80 > ") ? "< " : "> ") + numbers.group(1) + " win " + numbers.group(4) + text);
    });
    return segments;
  }

  private static List<Long> timestamps(String dump) {
    return TIMES.matcher(dump).results().flatMap(m -> List.of(Long.parseLong(m.group(1)), Long.parseLong(m.group(2))).stream()).toList();
  }

  @Test void bothSidesSeeAHandshakeOfTheirOwn() {
    proxy("--sack-perm --timestamp --wscale 7 --mss 1460");
    var atClient = new ByteArrayOutputStream();
    var atServer = new ByteArrayOutputStream();
    var events = new ByteArrayOutputStream();
    var got = new ByteArrayOutputStream();
    start("client", "tcpdump -lnSi eth0 tcp", "", atClient);
    start("server", "tcpdump -lnSi eth0 tcp", "", atServer);
    start("dut", "conntrack -E", "", events);
    start("server", "nc -N -l 80", "", got);

    start("client", "nc -N 10.0.1.2 80", "hello\n", new ByteArrayOutputStream());

    assertThat(got).hasToString("hello\n");
    assertThat(segments(atClient.toString(StandardCharsets.UTF_8)).subList(0, 4)).containsExactly(
        "> S win 64240 mss 1460,sackOK,TS,nop,wscale 10",
        "< S. win 0 mss 1460,sackOK,TS,nop,wscale 7",
        "> . win 63 nop,nop,TS",
        "< . win 63 nop,nop,TS");
    var times = timestamps(atServer.toString(StandardCharsets.UTF_8));
    assertThat(segments(atServer.toString(StandardCharsets.UTF_8)).subList(0, 4)).containsExactly(
        "> S win 63 mss 1460,sackOK,TS,nop,wscale 10",
        "< S. win 65160 mss 1460,sackOK,TS,nop,wscale 10",
        "> . win 63 nop,nop,TS",
        // Linux shifts the time that it echoes to the server itself, so that the server does not take the ACK for one.
        "< . win 63 nop,nop,TS");
    long told = times.get(1);
    long server = times.get(2);
    assertThat(times.get(5)).isEqualTo(server + (server - told) & 0xffffffffL);
    assertThat(told & 0x3f).as("the client's window scale, and that it knows SACK").isEqualTo(0x1a);
    assertThat(events.toString(StandardCharsets.UTF_8).lines().limit(3).map(line -> line.replaceAll("src=.*?( \\[|$)", "$1"))).containsExactly(
        "    [NEW] tcp      6 120 SYN_SENT  [UNREPLIED] ",
        " [UPDATE] tcp      6 432000 ESTABLISHED  [ASSURED]",
        " [UPDATE] tcp      6 432000  [ASSURED]");
    assertThat(statistics()).isEqualTo("00000000\t00000001\t00000000\t00000001\t00000000\t00000000");
  }

  @Test void withoutTimestampsNothingElseIsPassedOn() {
    proxy("--sack-perm --wscale 7 --mss 1300");
    var atClient = new ByteArrayOutputStream();
    var atServer = new ByteArrayOutputStream();
    start("client", "tcpdump -lnSi eth0 tcp", "", atClient);
    start("server", "tcpdump -lnSi eth0 tcp", "", atServer);
    start("server", "nc -l 80", "answer\n", new ByteArrayOutputStream());

    assertThat(run("client", "echo hello | nc -N 10.0.1.2 80")).isEqualTo("answer\n");

    assertThat(segments(atClient.toString(StandardCharsets.UTF_8)).subList(1, 4)).containsExactly(
        "< S. win 0 mss 1300", "> . win 64240", "< . win 64240");
    assertThat(segments(atServer.toString(StandardCharsets.UTF_8)).subList(0, 3)).containsExactly(
        "> S win 64240 mss 1460", "< S. win 64240 mss 1460", "> . win 64240");
  }

  @Test void aServerThatRefusesIsHeardOf() {
    proxy("--sack-perm --timestamp --wscale 7 --mss 1460");
    var atClient = new ByteArrayOutputStream();
    start("client", "tcpdump -lni eth0 tcp", "", atClient);

    start("client", "nc 10.0.1.2 80", "", new ByteArrayOutputStream());

    assertThat(atClient.toString(StandardCharsets.UTF_8)).contains("10.0.1.2.80 > 10.0.0.2.46810: Flags [R.], seq 1, ack 1, win 0, length 0");
  }

  @Test void aLostSynIsSentAgainWhenTheClientAsks() {
    proxy("--sack-perm --timestamp --wscale 7 --mss 1460");
    // What the client's MSS of 1300 becomes is an accident of Linux: a keepalive's number is one less than the cookie's.
    run("client", "ip link set eth0 mtu 1340");
    run("server", "iptables -A INPUT -p tcp -j DROP");
    var atServer = new ByteArrayOutputStream();
    var got = new ByteArrayOutputStream();
    start("server", "tcpdump -lni eth0 tcp", "", atServer);
    start("server", "nc -l 80", "", got);

    start("client", "nc -N 10.0.1.2 80", "hello\n", new ByteArrayOutputStream());
    net.sleep(800 * EventLoop.MILLISECOND);
    run("server", "iptables -F");
    net.sleep(4 * EventLoop.SECOND);

    assertThat(got).hasToString("hello\n");
    assertThat(segments(atServer.toString(StandardCharsets.UTF_8)).subList(0, 5)).containsExactly(
        "> S win 64 mss 1300,sackOK,TS,nop,wscale 10",
        "> S win 64 mss 1440,sackOK,TS,nop,wscale 10",
        "> S win 64 mss 1440,sackOK,TS,nop,wscale 10",
        "> S win 64 mss 1440,sackOK,TS,nop,wscale 10",
        "< S. win 65160 mss 1460,sackOK,TS,nop,wscale 10");
    assertThat(statistics()).isEqualTo("00000000\t00000001\t00000000\t00000004\t00000003\t00000000");
  }

  @Test void acksThatBringNoCookieAreDropped() {
    proxy("--sack-perm --timestamp --wscale 7 --mss 1460");
    run("server", "iptables -A INPUT -p tcp -j DROP");

    start("client", "nc -w 5 10.0.1.2 80", "hello\n", new ByteArrayOutputStream());
    net.sleep(2 * EventLoop.SECOND);

    assertThat(statistics()).as("its MSS of 1460 has none above it").isEqualTo("00000000\t00000001\t00000003\t00000001\t00000000\t00000000");
  }

  @Test void theRouterProtectsItself() {
    run("dut", "iptables -A INPUT -i eth0 -p tcp -m state --state INVALID,UNTRACKED -j SYNPROXY --sack-perm --timestamp --wscale 7 --mss 1460");
    run("dut", "iptables -A INPUT -m state --state INVALID -j DROP");
    var atLoopback = new ByteArrayOutputStream();
    var got = new ByteArrayOutputStream();
    start("dut", "tcpdump -lni lo tcp", "", atLoopback);
    start("dut", "nc -l 80", "answer\n", got);

    assertThat(run("client", "echo hello | nc -N 10.0.0.1 80")).isEqualTo("answer\n");

    assertThat(got).hasToString("hello\n");
    assertThat(segments(atLoopback.toString(StandardCharsets.UTF_8))).containsExactly(
        "> S win 63 mss 1460,sackOK,TS,nop,wscale 10", "> . win 63 nop,nop,TS");
  }

  @Test void itStandsAtNoHookWithoutARule() {
    proxy("");
    var netns = net.host("dut").orElseThrow().netns;
    assertThat(netns.hooks.all()).anyMatch(at -> at.name().equals("synproxy"));

    run("dut", "iptables -F FORWARD");

    assertThat(netns.hooks.all()).noneMatch(at -> at.name().equals("synproxy"));
  }

  @Test void muchDataArrivesWholeOverAPoorWire() {
    proxy("--sack-perm --timestamp --wscale 7 --mss 1460");
    net.wires().getFirst().shape(new Quality(5 * EventLoop.MILLISECOND, EventLoop.MILLISECOND, 0.02, 0.01, 0, 0.02, 50_000_000, 100));
    var much = "0123456789abcdef".repeat(20_000);
    var heard = new ByteArrayOutputStream();
    start("server", "nc -N -l 80", much, new ByteArrayOutputStream());

    start("client", "nc -d 10.0.1.2 80", "", heard);
    net.sleep(60 * EventLoop.SECOND);

    assertThat(heard.toString(StandardCharsets.UTF_8)).isEqualTo(much);
  }

  /// Linux shifts the new cookie's timestamp as the old connection's, so that it does not find it good.
  @Test void aPortThatIsUsedAgainMeetsWhatIsLeftOfItsConnection() {
    proxy("--sack-perm --timestamp --wscale 7 --mss 1460");
    start("server", "nc -lk 80", "", new ByteArrayOutputStream());
    for (int i = 0; i < 2; i++) {
      var socket = net.host("client").orElseThrow().netns.tcp.socket(Family.INET, Owner.ROOT);
      socket.reuseAddress = true;
      socket.bind(Ip.ANY4, 4000);
      socket.connect(Ip.of("10.0.1.2"), 80);
      net.sleep(EventLoop.SECOND / 10);
      socket.reset();
    }

    assertThat(run("dut", "conntrack -L -o id 2> /dev/null")).startsWith("tcp      6 9 CLOSE src=10.0.0.2");
    assertThat(statistics()).isEqualTo("00000000\t00000002\t00000001\t00000001\t00000000\t00000000");
  }
}
