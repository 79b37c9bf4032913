package dev.hooklab.tool.iproute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hooklab.network.Network;
import org.junit.jupiter.api.Test;

/// Sessions with `ip`; what it says here is what iproute2 6.1 said in a namespace to the same commands.
class IpToolTest {
  private final Network net = Network.draw("h1 10.0.0.2/24 -- 10.0.0.1/24 r1 10.0.1.1/24 -- 10.0.1.2/24 h2");

  /// Runs the command lines one by one.
  /// @return what they said, and how those ended that failed
  private String h1(String... commands) {
    var said = new StringBuilder();
    for (var command : commands) {
      var result = net.run("h1", command);
      said.append(result.stdout()).append(result.stderr());
      if (!result.ok()) said.append('[').append(result.code()).append("]\n");
    }
    return said.toString();
  }

  @Test void addressesAreShownWithWhatComesOfThem() {
    assertThat(h1("ip addr flush dev eth0", "ip a a 10.0.0.2/24 dev eth0", "ip addr add 10.0.0.3/24 brd + dev eth0 label eth0:1", "ip -4 a s dev eth0"))
        .isEqualTo("""
            2: eth0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc noqueue state UP group default qlen 1000
                inet 10.0.0.2/24 scope global eth0
                   valid_lft forever preferred_lft forever
                inet 10.0.0.3/24 brd 10.0.0.255 scope global secondary eth0:1
                   valid_lft forever preferred_lft forever
            """);
    assertThat(h1("ip -br -4 addr")).isEqualTo("""
        lo               UNKNOWN        127.0.0.1/8\s
        eth0             UP             10.0.0.2/24 10.0.0.3/24\s
        """);
    assertThat(h1("ip ro sh ta local")).isEqualTo("""
        local 10.0.0.2 dev eth0 proto kernel scope host src 10.0.0.2\s
        local 10.0.0.3 dev eth0 proto kernel scope host src 10.0.0.2\s
        broadcast 10.0.0.255 dev eth0 proto kernel scope link src 10.0.0.2\s
        local 127.0.0.0/8 dev lo proto kernel scope host src 127.0.0.1\s
        local 127.0.0.1 dev lo proto kernel scope host src 127.0.0.1\s
        broadcast 127.255.255.255 dev lo proto kernel scope link src 127.0.0.1\s
        """);
  }

  @Test void theLastPrimaryAddressTakesItsSecondariesAlong() {
    h1("ip addr add 10.0.0.3/24 dev eth0", "ip addr del 10.0.0.2/24 dev eth0");
    assertThat(h1("ip -br -4 addr show dev eth0", "ip route")).isEmpty();

    h1("ip addr add 10.0.0.2/24 dev eth0", "ip addr add 10.0.0.3/24 dev eth0", "sysctl -w net.ipv4.conf.eth0.promote_secondaries=1");
    assertThat(h1("ip addr del 10.0.0.2/24 dev eth0", "ip -br -4 addr show dev eth0", "ip route")).isEqualTo("""
        eth0             UP             10.0.0.3/24\s
        10.0.0.0/24 dev eth0 proto kernel scope link src 10.0.0.3\s
        """);
  }

  @Test void routesAreSortedAsTheTrieWalksThem() {
    assertThat(h1("ip route flush table main", "ip route add 10.0.0.0/24 dev eth0", "ip route add 10.9.0.0/16 via 10.0.0.1 metric 5 mtu 1400",
        "ip route add blackhole 10.8.0.0/16", "ip route add default via 10.0.0.1",
        "ip route append 10.7.0.0/16 nexthop via 10.0.0.1 weight 2 nexthop via 10.0.0.7 dev eth0", "ip route")).isEqualTo("""
        default via 10.0.0.1 dev eth0\s
        10.0.0.0/24 dev eth0 scope link\s
        10.7.0.0/16\s
        \tnexthop via 10.0.0.1 dev eth0 weight 2\s
        \tnexthop via 10.0.0.7 dev eth0 weight 1\s
        blackhole 10.8.0.0/16\s
        10.9.0.0/16 via 10.0.0.1 dev eth0 metric 5 mtu 1400\s
        """);
    assertThat(h1("ip -j route show 10.9.0.0/16"))
        .isEqualTo("[{\"dst\":\"10.9.0.0/16\",\"gateway\":\"10.0.0.1\",\"dev\":\"eth0\",\"metric\":5,\"flags\":[],\"metrics\":[{\"mtu\":1400}]}]\n");
  }

  @Test void rulesChooseTables() {
    h1("ip rule add from 10.0.0.0/24 fwmark 0x1/0xf lookup 100 priority 10", "ip rule add to 10.9.0.0/16 prohibit",
        "ip route add 10.8.0.0/16 via 10.0.0.77 table 100");
    assertThat(h1("ip rule")).isEqualTo("""
        0:\tfrom all lookup local
        9:\tfrom all to 10.9.0.0/16 prohibit
        10:\tfrom 10.0.0.0/24 fwmark 0x1/0xf lookup 100
        32766:\tfrom all lookup main
        32767:\tfrom all lookup default
        """);
    assertThat(h1("ip route get 10.9.1.1")).isEqualTo("RTNETLINK answers: Permission denied\n[2]\n");
    assertThat(h1("ip route get 10.8.1.1 from 10.0.0.2 mark 0x11")).startsWith("10.8.1.1 from 10.0.0.2 via 10.0.0.77 dev eth0 table 100 mark 0x11 ");
    assertThat(h1("ip route get 10.8.1.1 from 10.0.0.2 mark 2")).startsWith("10.8.1.1 from 10.0.0.2 via 10.0.0.1 dev eth0 mark 2 ");
  }

  @Test void neighboursCanBeSetByHand() {
    assertThat(h1("ip neigh add 10.0.0.7 lladdr 02:00:00:00:00:07 dev eth0", "ip neigh replace 10.0.0.8 lladdr 02:00:00:00:00:08 nud stale dev eth0",
        "ip neigh show 10.0.0.7", "ip neigh show nud stale", "ip neigh add 10.0.0.7 lladdr 02:00:00:00:00:09 dev eth0")).isEqualTo("""
        10.0.0.7 dev eth0 lladdr 02:00:00:00:00:07 PERMANENT\s
        10.0.0.8 dev eth0 lladdr 02:00:00:00:00:08 STALE\s
        RTNETLINK answers: File exists
        [2]
        """);
    h1("ip neigh replace 10.0.0.1 lladdr 02:00:00:00:00:99 dev eth0");
    assertThat(net.run("h1", "ping -c 1 -W 1 10.0.0.1").ok()).isFalse();
    h1("ip neigh del 10.0.0.1 dev eth0");
    assertThat(net.run("h1", "ping -c 1 -W 1 10.0.0.1").ok()).isTrue();
  }

  @Test void refusalsAreInTheKernelsWords() {
    assertThat(h1("ip route add default via 10.0.0.1")).isEqualTo("RTNETLINK answers: File exists\n[2]\n");
    h1("ip route del default");
    assertThat(h1("ip route add 10.7.0.0/16 via 10.77.0.1")).isEqualTo("Error: Nexthop has invalid gateway.\n[2]\n");
    assertThat(h1("ip route del 10.6.0.0/16")).isEqualTo("RTNETLINK answers: No such process\n[2]\n");
    assertThat(h1("ip route get 10.99.0.1")).isEqualTo("RTNETLINK answers: Network is unreachable\n[2]\n");
    assertThat(h1("ip route add 10.5.0.1/16 dev eth0")).isEqualTo("Error: Invalid prefix for given prefix length.\n[2]\n");
    assertThat(h1("ip route add nonsense")).isEqualTo("Error: any valid prefix is expected rather than \"nonsense\".\n[1]\n");
    assertThat(h1("ip route get 224.0.0.1 oif nosuch")).isEqualTo("Cannot find device \"nosuch\"\n[1]\n");
    assertThat(h1("ip addr add 10.0.0.2/24 dev eth0")).isEqualTo("Error: ipv4: Address already assigned.\n[2]\n");
    assertThat(h1("ip addr del 10.0.0.9/24 dev eth0")).isEqualTo("Error: ipv4: Address not found.\n[2]\n");
    assertThat(h1("ip rule del priority 5")).isEqualTo("RTNETLINK answers: No such file or directory\n[2]\n");
    assertThat(h1("ip neigh add 10.0.0.9 dev eth0")).isEqualTo("Error: No link layer address given.\n[2]\n");
    assertThat(h1("ip frobnicate")).isEqualTo("Object \"frobnicate\" is unknown, try \"ip help\".\n[1]\n");
  }

  @Test void downTakesTheRoutesAndUpBringsBackOnlyTheKernels() {
    assertThat(h1("ip link set eth0 down", "ip route", "ip link set eth0 up", "ip route")).isEqualTo("10.0.0.0/24 dev eth0 proto kernel scope link src 10.0.0.2 \n");
  }
}
