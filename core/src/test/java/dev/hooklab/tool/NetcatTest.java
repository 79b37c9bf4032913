package dev.hooklab.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hooklab.host.Output;
import dev.hooklab.host.Pipe;
import dev.hooklab.host.Process;
import dev.hooklab.network.Network;
import dev.hooklab.sim.EventLoop;
import dev.hooklab.wire.Quality;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class NetcatTest {
  private final Network net = Network.draw("h1 10.0.0.2/24 -- 10.0.0.1/24 r1 10.0.1.1/24 -- 10.0.1.2/24 h2");
  private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
  private final ByteArrayOutputStream told = new ByteArrayOutputStream();

  private Process start(String host, String command, String input) {
    var process = net.host(host).orElseThrow().spawn(command, Pipe.of(input), Output.to(heard::writeBytes), Output.to(told::writeBytes));
    net.sleep(EventLoop.MILLISECOND);
    return process;
  }

  private String run(String command) {
    var result = net.run("h1", command);
    return result.stdout() + result.stderr() + "[" + result.code() + "]";
  }

  @Test void carriesTextBothWays() {
    var server = start("h2", "nc -lv 80", "answer\n");

    assertThat(run("echo question | nc -N 10.0.1.2 80")).isEqualTo("answer\n[0]");

    net.sleep(EventLoop.SECOND);
    assertThat(heard).hasToString("question\n");
    assertThat(told.toString(StandardCharsets.UTF_8)).matches("Listening on 0.0.0.0 80\nConnection received on 10.0.0.2 \\d+\n");
    assertThat(server.running()).isFalse();
    assertThat(server.exitCode()).isZero();
  }

  @Test void scansPortsInItsOwnWords() {
    start("h2", "nc -lk 80", "");
    start("h2", "nc -lu 53", "");
    net.run("r1", "iptables -A FORWARD -p tcp --dport 23 -j DROP");

    assertThat(run("nc -zv 10.0.1.2 80")).isEqualTo("Connection to 10.0.1.2 80 port [tcp/http] succeeded!\n[0]");
    assertThat(run("nc -zv 10.0.1.2 81")).isEqualTo("nc: connect to 10.0.1.2 port 81 (tcp) failed: Connection refused\n[1]");
    assertThat(run("nc -z 10.0.1.2 79-81")).isEqualTo("[0]");
    assertThat(run("nc -zvw 1 10.0.1.2 23")).isEqualTo("nc: connect to 10.0.1.2 port 23 (tcp) timed out: Operation now in progress\n[1]");
    assertThat(run("nc -zuv 10.0.1.2 53")).isEqualTo("Connection to 10.0.1.2 53 port [udp/domain] succeeded!\n[0]");
    assertThat(run("nc -zuv 10.0.1.2 54")).isEqualTo("[1]");
    assertThat(run("nc -zv 10.0.0.77 80")).isEqualTo("nc: connect to 10.0.0.77 port 80 (tcp) failed: No route to host\n[1]");
    assertThat(run("nc -s 10.9.9.9 -z 10.0.1.2 80")).isEqualTo("nc: bind failed: Cannot assign requested address\n[1]");
    assertThat(run("nc 10.0.1.2")).isEqualTo("nc: missing port number\n[1]");
    assertThat(run("nc 10.0.1.2 99999")).isEqualTo("nc: port number too large: 99999\n[1]");
    assertThat(net.run("h2", "nc -l 80").stderr()).isEqualTo("nc: Address already in use\n");
  }

  @Test void datagramsTakeTheirTime() {
    start("h2", "nc -lu 53", "pong\n");
    long before = net.loop.now();

    assertThat(run("echo ping | nc -u -w 2 10.0.1.2 53")).isEqualTo("pong\n[0]");

    assertThat(net.loop.now() - before).isEqualTo(2 * EventLoop.SECOND);
    assertThat(heard).hasToString("ping\n");
  }

  @Test void aSourcePortIsKept() {
    start("h2", "nc -lv 80", "");

    run("nc -N -p 4000 10.0.1.2 80");

    assertThat(told.toString(StandardCharsets.UTF_8)).endsWith("Connection received on 10.0.0.2 4000\n");
  }

  @Test void muchDataArrivesWholeOverAPoorWire() {
    net.wires().getFirst().shape(new Quality(5 * EventLoop.MILLISECOND, EventLoop.MILLISECOND, 0.02, 0.01, 0.005, 0.02, 50_000_000, 100));
    start("h2", "nc -l 80", "");
    var text = "0123456789abcdef".repeat(40_000);

    assertThat(net.run("h1", "nc -N 10.0.1.2 80", text, 600 * EventLoop.SECOND).code()).isZero();

    net.sleep(EventLoop.SECOND);
    assertThat(heard.toString(StandardCharsets.UTF_8).equals(text)).isTrue();
  }

  @Test void aProgramThatIsEndedLeavesNoSocketOpen() {
    var server = start("h2", "nc -l 80", "");
    server.kill();
    net.sleep(EventLoop.MILLISECOND);

    assertThat(net.host("h2").orElseThrow().netns.tcp.all()).isEmpty();
  }
}
