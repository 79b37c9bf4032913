package dev.hooklab.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hooklab.addr.Family;
import dev.hooklab.addr.Ip;
import dev.hooklab.host.Host;
import dev.hooklab.host.Output;
import dev.hooklab.host.Pipe;
import dev.hooklab.sim.EventLoop;
import dev.hooklab.socket.Owner;
import dev.hooklab.socket.SocketEvents;
import dev.hooklab.tcp.TcpSocket;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A proxy in the way of connections to others, as the kernel's Documentation/networking/tproxy.rst builds it. Counters and
/// answers were seen on Linux 6.18.
class TransparentProxyTest {
  private final Network net = Network.draw("client 10.0.0.2/24 -- 10.0.0.1/24 dut 10.0.1.1/24 -- 10.0.1.2/24 server");
  private final Host dut = net.host("dut").orElseThrow();
  private final List<TcpSocket> accepted = new ArrayList<>();
  private final TcpSocket listener = dut.netns.tcp.socket(Family.INET, Owner.ROOT);

  TransparentProxyTest() {
    listener.transparent = true;
    listener.reuseAddress = true;
    listener.bind(Ip.ANY4, 50_080);
    listener.listen(5);
    listener.callbacks(new SocketEvents() {
      @Override public void readable() {
        for (var taken = listener.accept(); taken != null; taken = listener.accept()) accepted.add(taken);
      }
    });
    rule("-N DIVERT");
    rule("-A PREROUTING -p tcp -m socket -j DIVERT");
    rule("-A DIVERT -j MARK --set-mark 1");
    rule("-A DIVERT -j ACCEPT");
    rule("-A PREROUTING -p tcp --dport 80 -j TPROXY --tproxy-mark 0x1/0x1 --on-port 50080");
    run("ip rule add fwmark 1 lookup 100");
    run("ip route add local 0.0.0.0/0 dev lo table 100");
  }

  private String run(String command) {
    var result = net.run("dut", command);
    assertThat(result.stderr()).as(command).isEmpty();
    return result.stdout();
  }

  private void rule(String rule) {
    run("iptables -t mangle " + rule);
  }

  private List<String> packets(String chain) {
    return run("iptables -t mangle -vS " + chain).lines().filter(line -> line.startsWith("-A")).map(line -> line.replaceAll(".*-c (\\d+) .*", "$1")).toList();
  }

  private ByteArrayOutputStream client(String command) {
    return client(command, "hello\n");
  }

  private ByteArrayOutputStream client(String command, String input) {
    var out = new ByteArrayOutputStream();
    net.host("client").orElseThrow().spawn(command, Pipe.of(input), Output.to(out::writeBytes), Output.to(out::writeBytes));
    net.sleep(EventLoop.SECOND / 10);
    return out;
  }

  @Test void connectionsToOthersArriveHere() {
    rule("-A INPUT -p tcp -m socket");
    rule("-A INPUT -p tcp -m socket --nowildcard");
    rule("-A INPUT -p tcp -m socket --transparent --nowildcard");
    rule("-A INPUT -p tcp -m socket --transparent");
    var heard = client("nc -v -N -w 2 10.0.1.2 80");
    assertThat(accepted).singleElement().satisfies(socket -> {
      assertThat(socket).hasToString("10.0.1.2:80 " + socket.remote() + ":" + socket.remotePort + " CLOSE-WAIT");
      socket.close();
    });
    net.sleep(EventLoop.SECOND / 10);
    assertThat(heard.toString(StandardCharsets.UTF_8)).startsWith("Connection to 10.0.1.2 80 port [tcp/http] succeeded!");
    assertThat(packets("PREROUTING").getLast()).as("only the SYN").isEqualTo("1");
    var seen = packets("INPUT");
    assertThat(seen.get(1)).as("the SYN's socket is that of TPROXY, which is bound to every address").isEqualTo(seen.get(2));
    assertThat(Integer.parseInt(seen.get(1))).isEqualTo(Integer.parseInt(seen.get(0)) + 1).isEqualTo(Integer.parseInt(seen.get(3)) + 1);
  }

  @Test void whatNoRouteDeliversIsLost() {
    rule("-A PREROUTING -p tcp --dport 81 -j TPROXY --on-port 50080");
    rule("-A FORWARD -p tcp");
    client("nc -w 1 10.0.1.2 81");
    assertThat(packets("FORWARD")).containsExactly("0");
    assertThat(accepted).isEmpty();
  }

  @Test void aSocketThatMayNotUseForeignAddressesGetsNothing() {
    listener.transparent = false;
    client("nc -w 1 10.0.1.2 80");
    assertThat(accepted).isEmpty();
    assertThat(packets("PREROUTING").getLast()).isEqualTo("1");
  }

  @Test void theMarkOfASocketComesBack() {
    listener.mark = 9;
    rule("-I PREROUTING -p tcp -m socket --restore-skmark");
    rule("-I DIVERT -m mark --mark 9");
    client("nc -N -w 2 10.0.1.2 80");
    var seen = packets("DIVERT");
    assertThat(Integer.parseInt(seen.getFirst())).as("all but the ACK that finds no whole socket").isPositive()
        .isEqualTo(Integer.parseInt(seen.getLast()) - 1);
  }

  @Test void aConnectionThatHasEndedGivesWayToANewOne() {
    rule("-D PREROUTING 1");
    client("nc -p 4000 10.0.1.2 80", "");
    accepted.getFirst().close();
    net.sleep(EventLoop.SECOND / 10);
    assertThat(run("ss -tan")).contains("TIME-WAIT");
    client("nc -p 4000 10.0.1.2 80", "");
    assertThat(accepted).hasSize(2);
    assertThat(run("ss -tan")).doesNotContain("TIME-WAIT");
  }
}
