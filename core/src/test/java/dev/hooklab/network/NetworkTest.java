package dev.hooklab.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hooklab.addr.Ip;
import dev.hooklab.packet.DropReason;
import dev.hooklab.sim.EventLoop;
import org.junit.jupiter.api.Test;

class NetworkTest {
  @Test void aShellRunsListsPipesAndRedirections() {
    var net = Network.draw("h1 10.0.0.2/24 -- 10.0.0.1/24 h2");

    assertThat(net.run("h1", "echo 'a b' > /tmp/x && cat /tmp/x | cat; false || echo $?").stdout()).isEqualTo("a b\n1\n");
    assertThat(net.run("h1", "nosuch").code()).isEqualTo(127);
    assertThat(net.run("h1", "echo 'open").stderr()).isEqualTo("sh: 1: Syntax error: Unterminated quoted string\n");
    assertThat(net.run("h1", "cat <<END\none $? \"two\"\nEND\n").stdout()).isEqualTo("one 0 \"two\"\n");
  }

  @Test void sleepingTakesVirtualTimeOnly() {
    var net = Network.draw("h1 10.0.0.2/24 -- 10.0.0.1/24 h2");

    assertThat(net.run("h1", "sleep 5d").ok()).isTrue();
    assertThat(net.loop.now()).isEqualTo(5 * 86_400 * EventLoop.SECOND);
  }

  @Test void forwardingSwitchesReachEveryInterface() {
    var net = Network.draw("h1 10.0.0.2/24 -- 10.0.0.1/24 h2");

    net.run("h1", "sysctl -w net.ipv4.ip_forward=1");

    assertThat(net.run("h1", "cat /proc/sys/net/ipv4/conf/eth0/forwarding").stdout()).isEqualTo("1\n");
    assertThat(net.run("h1", "sysctl -n net.ipv4.conf.all.accept_redirects").stdout()).isEqualTo("0\n");
  }

  @Test void tunablesHaveTheKernelsDefaultsAndBounds() {
    var net = Network.draw("h1 10.0.0.2/24 -- 10.0.0.1/24 h2");

    assertThat(net.run("h1", "sysctl net.ipv4.neigh.eth0.gc_stale_time net.ipv4.tcp_fin_timeout net.ipv4.igmp_max_msf").stdout()).isEqualTo("""
        net.ipv4.neigh.eth0.gc_stale_time = 60
        net.ipv4.tcp_fin_timeout = 60
        net.ipv4.igmp_max_msf = 10
        """);
    assertThat(net.run("h1", "sysctl -w net.ipv4.ip_default_ttl=256").stderr()).isEqualTo("sysctl: setting key \"net.ipv4.ip_default_ttl\": Invalid argument\n");
    assertThat(net.run("h1", "sysctl -w net.ipv4.conf.eth0.mc_forwarding=1").stderr()).isEqualTo("sysctl: setting key \"net.ipv4.conf.eth0.mc_forwarding\": Invalid argument\n");
  }

  @Test void anUnansweredArpDropsWhatWaitedForIt() {
    var net = Network.draw("h1 10.0.0.2/24 -- 10.0.0.1/24 h2");
    var h1 = net.host("h1").orElseThrow().netns;
    var p = h1.ip.output.allocate(8);
    int to = Ip.of("10.0.0.77").v4();

    h1.ip.output.send(p, h1.ip.output.route(to, 0, 0, 0, 0), Ip.of("10.0.0.2").v4(), to, 253, 64, 0, -1, false);
    net.settle(10 * EventLoop.SECOND);

    assertThat(h1.watch.drops(DropReason.NEIGH_FAILED)).isEqualTo(1);
    assertThat(net.loop.now()).isEqualTo(3 * EventLoop.SECOND);
  }
}
