package dev.hooklab.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hooklab.network.Network;
import dev.hooklab.network.Result;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The tunables of netfilter: what `sysctl net.netfilter` says in a fresh namespace of Linux 6.18, and what it says to bad values.
class NetfilterSysctlTest {
  private static final String FRESH = """
      nf_conntrack_acct 0
      nf_conntrack_buckets 262144
      nf_conntrack_checksum 1
      nf_conntrack_count 0
      nf_conntrack_events 2
      nf_conntrack_expect_max 4096
      nf_conntrack_frag6_high_thresh 4194304
      nf_conntrack_frag6_low_thresh 3145728
      nf_conntrack_frag6_timeout 60
      nf_conntrack_generic_timeout 600
      nf_conntrack_gre_timeout 30
      nf_conntrack_gre_timeout_stream 180
      nf_conntrack_icmp_timeout 30
      nf_conntrack_icmpv6_timeout 30
      nf_conntrack_log_invalid 0
      nf_conntrack_max 262144
      nf_conntrack_sctp_timeout_closed 10
      nf_conntrack_sctp_timeout_cookie_echoed 3
      nf_conntrack_sctp_timeout_cookie_wait 3
      nf_conntrack_sctp_timeout_established 210
      nf_conntrack_sctp_timeout_heartbeat_sent 30
      nf_conntrack_sctp_timeout_shutdown_ack_sent 3
      nf_conntrack_sctp_timeout_shutdown_recd 3
      nf_conntrack_sctp_timeout_shutdown_sent 3
      nf_conntrack_tcp_be_liberal 0
      nf_conntrack_tcp_ignore_invalid_rst 0
      nf_conntrack_tcp_loose 1
      nf_conntrack_tcp_max_retrans 3
      nf_conntrack_tcp_timeout_close 10
      nf_conntrack_tcp_timeout_close_wait 60
      nf_conntrack_tcp_timeout_established 432000
      nf_conntrack_tcp_timeout_fin_wait 120
      nf_conntrack_tcp_timeout_last_ack 30
      nf_conntrack_tcp_timeout_max_retrans 300
      nf_conntrack_tcp_timeout_syn_recv 60
      nf_conntrack_tcp_timeout_syn_sent 120
      nf_conntrack_tcp_timeout_time_wait 120
      nf_conntrack_tcp_timeout_unacknowledged 300
      nf_conntrack_timestamp 0
      nf_conntrack_udp_timeout 30
      nf_conntrack_udp_timeout_stream 120
      nf_hooks_lwtunnel 0
      nf_log.0 NONE
      nf_log.1 NONE
      nf_log.10 nf_log_ipv6
      nf_log.2 nf_log_ipv4
      nf_log.3 nf_log_arp
      nf_log.4 NONE
      nf_log.5 nf_log_netdev
      nf_log.6 NONE
      nf_log.7 nf_log_bridge
      nf_log.8 NONE
      nf_log.9 NONE
      """;
  /// As long as nobody but the first namespace could write them, Linux lets the others only read these.
  private static final List<String> OF_A_MACHINE = List.of("nf_conntrack_max", "nf_conntrack_expect_max", "nf_conntrack_buckets");

  private final Network network = new Network(1);
  private final Host host = network.addHost("node", Host.Kind.ROUTER);

  private Result run(String line) {
    return network.run("node", line, "", Long.MAX_VALUE);
  }

  private static String key(String name) {
    return "net.netfilter." + name;
  }

  @Test void areThoseOfAFreshNamespace() {
    var expected = FRESH.lines().map(line -> key(line.replaceFirst(" ", " = "))).sorted().collect(Collectors.joining("\n"));
    assertThat(run("sysctl net.netfilter").stdout().strip().lines().sorted().collect(Collectors.joining("\n"))).isEqualTo(expected);
  }

  /// Every timeout takes 32-bit ticks, of either sign, and no word.
  @Test void boundTimeouts() {
    for (var name : FRESH.lines().map(line -> line.split(" ", -1)[0]).filter(name -> name.contains("timeout")).toList()) {
      for (var value : List.of("8589934", "-8589935", "0", "0x10", "7 8")) {
        boolean fits = !value.equals("-8589935");
        var answer = run("sysctl -w '" + key(name) + "=" + value + "'");
        assertThat(answer.code()).as(name + value).isEqualTo(fits ? 0 : 1);
        assertThat(answer.stdout() + answer.stderr()).isEqualTo(fits ? key(name) + " = " + value + "\n" : "sysctl: setting key \"" + key(name) + "\": Invalid argument\n");
      }
      assertThat(run("sysctl -n " + key(name)).stdout()).isEqualTo("7\n");
      for (var value : List.of("8589935", "abc", "''", "1.5", "+5", "1abc")) {
        assertThat(run("sysctl -w " + key(name) + "=" + value).stderr()).as(name + value).contains("Invalid argument");
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"nf_conntrack_acct,1,2", "nf_conntrack_checksum,0,-1", "nf_conntrack_events,2,3", "nf_conntrack_timestamp,1,256",
      "nf_conntrack_log_invalid,255,256", "nf_conntrack_tcp_be_liberal,1,2", "nf_conntrack_tcp_loose,0,2",
      "nf_conntrack_tcp_ignore_invalid_rst,1,2", "nf_conntrack_tcp_max_retrans,255,256"})
  void boundSwitches(String name, String good, String bad) {
    assertThat(run("sysctl -w " + key(name) + "=" + good).code()).isZero();
    assertThat(run("sysctl -w " + key(name) + "=" + bad).code()).isOne();
    assertThat(run("sysctl -n " + key(name)).stdout()).isEqualTo(good + "\n");
  }

  @Test void takeNoCountAndNoUnknownLogger() {
    var count = run("sysctl -w net.netfilter.nf_conntrack_count=1");
    assertThat(count.stderr()).isEqualTo("sysctl: setting key \"net.netfilter.nf_conntrack_count\": Invalid argument\n");
    assertThat(count.code()).isZero();
    assertThat(run("sysctl -w net.netfilter.nf_log.3=foo").stderr()).isEqualTo("sysctl: setting key \"net.netfilter.nf_log.3\": No such file or directory\n");
    assertThat(run("sysctl -w net.netfilter.nf_log.2=nfnetlink_log").stdout()).isEqualTo("net.netfilter.nf_log.2 = nfnetlink_log\n");
    assertThat(run("cat /proc/net/netfilter/nf_log").stdout()).contains(" 2 nfnetlink_log (nf_log_ipv4,nfnetlink_log)\n 3 nf_log_arp (nf_log_arp,nfnetlink_log)\n");
    for (var name : OF_A_MACHINE) assertThat(host.netns.sysctls.find(key(name)).orElseThrow().writable()).as(name).isTrue();
  }

  /// LOG names its logger itself; TRACE and invalid packets go through the one that is set.
  @ParameterizedTest
  @ValueSource(strings = {"nf_log_ipv4", "NONE"})
  void decideOnTraces(String logger) {
    run("ip link set lo up");
    run("sysctl -w net.netfilter.nf_log.2=" + logger);
    run("iptables -t raw -A OUTPUT -p icmp -j TRACE");
    run("iptables -A OUTPUT -p icmp -j LOG --log-prefix logged:");
    run("ping -c 1 127.0.0.1");
    var log = run("dmesg").stdout();
    assertThat(log).contains("logged:");
    assertThat(log.contains("TRACE: filter:OUTPUT:rule:1")).isEqualTo(!logger.equals("NONE"));
  }
}
