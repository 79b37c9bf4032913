package dev.hooklab.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hooklab.host.Output;
import dev.hooklab.host.Pipe;
import dev.hooklab.network.Network;
import dev.hooklab.sim.EventLoop;
import org.junit.jupiter.api.Test;

/// A host that asks its whole network for a name lets the answers in. Lines as Linux 6.18 printed them.
class BroadcastHelperTest {
  private final Network net = Network.draw("h1 192.168.1.1/24 -- 192.168.1.11/24 h2");

  private String run(String command) {
    return net.run("h1", command).stdout();
  }

  @Test void expectsAnswersFromAnybodyInTheNetwork() {
    run("ip address flush dev eth0");
    run("ip address add 192.168.1.1/24 broadcast + dev eth0");
    run("iptables -t raw -A OUTPUT -p udp --dport 137 -j CT --helper netbios-ns");
    run("iptables -A INPUT -m helper --helper netbios-ns -j ACCEPT");
    run("iptables -P INPUT DROP");
    net.host("h2").orElseThrow().spawn("nc -lu 137", Pipe.of("answer\n"), Output.to(_ -> { }), Output.to(_ -> { }));
    net.sleep(EventLoop.MILLISECOND);
    assertThat(run("echo question | nc -u -b -q 0 -p 137 192.168.1.255 137")).isEmpty();
    net.sleep(10 * EventLoop.MILLISECOND);
    assertThat(run("conntrack -L expect")).isEqualTo("2 proto=17 src=192.168.1.255 dst=192.168.1.1 sport=137 dport=137 "
        + "mask-src=255.255.255.0 mask-dst=255.255.255.255 sport=65535 dport=65535 "
        + "master-src=192.168.1.1 master-dst=192.168.1.255 sport=137 dport=137 PERMANENT class=0 helper=netbios-ns\n");
    assertThat(run("conntrack -L")).contains("udp      17 29 src=192.168.1.11 dst=192.168.1.1 sport=137 dport=137 [UNREPLIED] "
        + "src=192.168.1.1 dst=192.168.1.11 sport=137 dport=137 mark=0 use=1\n");
    assertThat(run("iptables -nvxL INPUT")).contains("       1       35 ACCEPT     0    --  *      *       0.0.0.0/0            0.0.0.0/0"
        + "            helper match \"netbios-ns\"\n");
    net.sleep(3 * EventLoop.SECOND);
    assertThat(run("cat /proc/net/nf_conntrack_expect")).isEmpty();
  }
}
