package dev.hooklab.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hooklab.host.Output;
import dev.hooklab.host.Pipe;
import dev.hooklab.network.Network;
import dev.hooklab.sim.EventLoop;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SsTest {
  private final Network net = Network.draw("h1 10.0.0.2/24 -- 10.0.0.1/24 h2");

  @BeforeEach void talk() {
    for (var command : new String[] {"nc -lk 80", "nc -lu 53", "nc -l 127.0.0.1 4444"}) start("h2", command, new Pipe());
    start("h1", "nc -p 4000 10.0.0.1 80", new Pipe());
  }

  private void start(String host, String command, Pipe in) {
    net.host(host).orElseThrow().spawn(command, in, Output.NULL, Output.NULL);
    net.sleep(EventLoop.MILLISECOND);
  }

  private String ss(String args) {
    var result = net.run("h2", "ss " + args);
    return result.stdout() + result.stderr();
  }

  @Test void columnsAreAsWideAsTheirWidestField() {
    assertThat(ss("-tuln")).isEqualTo("""
        Netid State  Recv-Q Send-Q Local Address:Port Peer Address:PortProcess
        udp   UNCONN 0      0            0.0.0.0:53        0.0.0.0:*         \s
        tcp   LISTEN 0      1            0.0.0.0:80        0.0.0.0:*         \s
        tcp   LISTEN 0      1          127.0.0.1:4444      0.0.0.0:*         \s
        """);
    assertThat(ss("-tlnH")).isEqualTo("""
        LISTEN 0      1        0.0.0.0:80   0.0.0.0:*
        LISTEN 0      1      127.0.0.1:4444 0.0.0.0:*
        """);
    assertThat(ss("-t")).isEqualTo("""
        State Recv-Q Send-Q Local Address:Port Peer Address:PortProcess
        ESTAB 0      0           10.0.0.1:http     10.0.0.2:4000      \s
        """);
    assertThat(ss("-u")).isEqualTo("Recv-Q Send-Q Local Address:Port Peer Address:PortProcess\n");
  }

  @Test void processesAreNamed() {
    assertThat(ss("-tnp")).containsPattern("10\\.0\\.0\\.2:4000 users:\\(\\(\"nc\",pid=\\d+,fd=4\\)\\)\n");
    assertThat(ss("-ulnp")).containsPattern("0\\.0\\.0\\.0:\\*    users:\\(\\(\"nc\",pid=\\d+,fd=3\\)\\)\n");
  }

  @Test void filtersChoose() {
    assertThat(ss("-tanH sport = :4444")).isEqualTo("LISTEN 0      1      127.0.0.1:4444 0.0.0.0:*\n");
    assertThat(ss("-tnH state established dst 10.0.0.0/24")).isEqualTo("0      0      10.0.0.1:80 10.0.0.2:4000\n");
    assertThat(ss("-tanH '(sport = :80 or dport gt 1) and not dst 10.0.0.2'")).isEqualTo("LISTEN 0      1      0.0.0.0:80 0.0.0.0:*\n");
    assertThat(ss("-tan '( sport ='")).startsWith("ss: bison bellows");
    assertThat(ss("-tanH '!' sport = :80 dst 0.0.0.0")).isEqualTo("LISTEN 0      1      127.0.0.1:4444 0.0.0.0:*\n");
    assertThat(ss("-tan foo")).isEqualTo("Error: an inet prefix is expected rather than \"foo\".\nCannot parse dst/src address.\n");
    assertThat(ss("-tan state foo")).isEqualTo("ss: wrong state name: foo\n");
  }

  @Test void whoClosedWaits() {
    net.run("h1", "nc -N -p 4001 10.0.0.1 4445");
    start("h2", "nc -l 4445", Pipe.of(""));
    net.run("h1", "nc -N -p 4002 10.0.0.1 4445");

    assertThat(net.run("h1", "ss -tano sport = :4002").stdout())
        .isEqualTo("State     Recv-Q Send-Q Local Address:Port Peer Address:PortProcess                 \n"
            + "TIME-WAIT 0      0           10.0.0.2:4002     10.0.0.1:4445 timer:(timewait,1min,0)\n");
  }
}
