package dev.hooklab.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hooklab.addr.Family;
import dev.hooklab.addr.Ip;
import dev.hooklab.host.Output;
import dev.hooklab.host.Pipe;
import dev.hooklab.sim.EventLoop;
import dev.hooklab.socket.Owner;
import dev.hooklab.tcp.TcpSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Which packets have a socket at INPUT and OUTPUT, as rules see it: seen on Linux 6.18.
class PacketSocketsTest {
  private final Network net = Network.draw("client 10.0.0.2/24 -- 10.0.0.1/24 server");
  private final TcpSocket listener = net.host("server").orElseThrow().netns.tcp.socket(Family.INET, Owner.ROOT);

  private String run(String command) {
    var result = net.run("server", command);
    assertThat(result.stderr()).as(command).isEmpty();
    return result.stdout();
  }

  private void rules(String chain, String... matches) {
    for (var match : matches) run("iptables -A " + chain + " -p tcp " + match);
  }

  private List<String> counts(String chain) {
    return run("iptables -vS " + chain).lines().filter(line -> line.startsWith("-A")).map(line -> line.replaceAll(".*-c (\\d+) .*", "$1")).toList();
  }

  /// The flags of the packets that were logged, and whether a user was named.
  private List<String> log() {
    return run("dmesg").lines().map(line -> line.replaceAll(".* RES=0x00 (.*) URGP=0 (.*)", "$1 $2").strip()).toList();
  }

  private void connect(String input) {
    listener.bind(Ip.ANY4, 80);
    listener.listen(5);
    net.host("client").orElseThrow().spawn("nc -N 10.0.0.1 80", Pipe.of(input), Output.to(_ -> { }), Output.to(_ -> { }));
    net.sleep(EventLoop.SECOND / 10);
  }

  @Test void aConnectionsPacketsHaveItsSocketBeforeTheyAreDelivered() {
    rules("INPUT", "", "-m cgroup --cgroup 0", "-m cgroup --path /", "-m cgroup ! --cgroup 5", "-m cgroup ! --cgroup 0", "-j LOG --log-uid");
    connect("hi\n");
    assertThat(counts("INPUT")).as("not the SYN, nor the ACK that makes the connection").containsExactly("4", "2", "2", "2", "0", "4");
    assertThat(log()).as("no program has accepted it").containsExactly("SYN", "ACK", "ACK PSH", "ACK FIN");
    var accepted = listener.accept();
    accepted.send("answer".getBytes(StandardCharsets.UTF_8), 0, 6);
    net.sleep(EventLoop.SECOND / 10);
    assertThat(log().getLast()).isEqualTo("ACK UID=0 GID=0");
  }

  @Test void nothingIsLookedUpEarlyUnlessThatIsAskedFor() {
    rules("INPUT", "-m cgroup --cgroup 0");
    run("sysctl -w net.ipv4.tcp_early_demux=0");
    connect("hi\n");
    assertThat(counts("INPUT")).containsExactly("0");
  }

  @Test void anAnswerToASynBelongsToTheListener() {
    rules("OUTPUT", "", "-m cgroup --cgroup 0", "-m owner --uid-owner 0", "-m owner --socket-exists", "-j LOG --log-uid");
    connect("hi\n");
    assertThat(counts("OUTPUT")).as("a SYN-ACK, and two ACKs of a connection that nobody has accepted").containsExactly("3", "2", "1", "1", "3");
    assertThat(log()).containsExactly("ACK SYN", "ACK", "ACK");
    var accepted = listener.accept();
    accepted.send("answer".getBytes(StandardCharsets.UTF_8), 0, 6);
    net.sleep(EventLoop.SECOND / 10);
    assertThat(counts("OUTPUT").subList(0, 4)).containsExactly("4", "3", "2", "2");
    assertThat(log().getLast()).isEqualTo("ACK PSH UID=0 GID=0");
  }
}
