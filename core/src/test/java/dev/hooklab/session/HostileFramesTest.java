package dev.hooklab.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hooklab.sim.EventLoop;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/// Whatever comes in, through whatever rules: nothing is thrown, and in the end nothing is left of it.
class HostileFramesTest {
  private static final long WEEK = 7 * 86_400 * EventLoop.SECOND;
  private static final String[] INTERFACES = {"lan", "wan", "dmz"};
  private static final String RULES = """
      *raw
      -A PREROUTING -p tcp -m tcp --dport 21 -j CT --helper ftp
      -A PREROUTING -p udp -m udp --dport 69 -j CT --helper tftp
      -A PREROUTING -p tcp -m tcp --dport 53 -j CT --helper irc
      -A PREROUTING -p tcp -m tcp --dport 80 -j CT --helper pptp
      -A PREROUTING -p udp -m udp --dport 53 -j CT --helper amanda
      -A PREROUTING -p udp -m udp --dport 80 -j CT --helper snmp
      -A PREROUTING -p udp -m udp --dport 1 -j NOTRACK
      -A PREROUTING -i dmz -p udp -j CT --zone 3
      COMMIT
      *mangle
      -A PREROUTING -m rpfilter --loose
      -A PREROUTING -p tcp -m tcpmss --mss 1:1000
      -A PREROUTING -m socket
      -A FORWARD -p tcp -m tcp --tcp-flags SYN,RST SYN -j TCPMSS --clamp-mss-to-pmtu
      -A FORWARD -p tcp -j TCPOPTSTRIP --strip-options 5,8
      -A FORWARD -p tcp -m ecn --ecn-tcp-cwr -j ECN --ecn-tcp-remove
      -A FORWARD -m string --algo bm --string PORT -m u32 --u32 "0>>22&0x3C@4>>16=1" -j MARK --set-mark 7
      -A FORWARD -p sctp -m sctp --chunk-types any INIT,DATA
      -A FORWARD -p dccp -m dccp --dccp-types REQUEST
      -A FORWARD -p ah -m ah --ahspi 1
      -A FORWARD -m hashlimit --hashlimit-upto 5/s --hashlimit-mode srcip,dstport --hashlimit-name h
      -A FORWARD -m connlimit --connlimit-above 3 -j CONNMARK --set-mark 1
      -A FORWARD -p udp -m udp --dport 80 -j TEE --gateway 10.0.3.2
      -A POSTROUTING -j HMARK --hmark-tuple src,dst,sport,dport --hmark-mod 10 --hmark-rnd 1
      COMMIT
      *nat
      -A PREROUTING -d 10.0.1.1 -p tcp -j DNAT --to-destination 10.0.2.2:80
      -A PREROUTING -d 10.0.2.1 -p udp -j REDIRECT --to-ports 53
      -A PREROUTING -d 10.0.3.4 -j NETMAP --to 10.0.2.0/24
      -A POSTROUTING -o wan -p udp -j MASQUERADE --to-ports 1000-1003
      -A POSTROUTING -o wan -j SNAT --to-source 10.0.2.5-10.0.2.6
      COMMIT
      *filter
      -A INPUT -m conntrack --ctstate INVALID -j LOG --log-tcp-options --log-ip-options
      -A FORWARD -m conntrack --ctstate INVALID,RELATED -j LOG --log-tcp-sequence --log-tcp-options --log-ip-options
      -A FORWARD -m recent --set --name all
      -A FORWARD -p udp -m udp --dport 0 -j REJECT
      -A FORWARD -p tcp -m tcp --dport 65535 -j REJECT --reject-with tcp-reset
      COMMIT
      """;

  @Property(tries = 40) void nothingIsThrownAndNothingIsLeft(@ForAll long seed) {
    var random = new Random(seed);
    var frames = new HostileFrames(random);
    var bench = new Bench();
    var loaded = bench.run("iptables-restore", RULES);
    assertThat(loaded.code()).as(loaded.stderr()).isZero();
    bench.execAll("""
        sysctl -w net.netfilter.nf_conntrack_acct=1
        sysctl -w net.netfilter.nf_conntrack_log_invalid=255
        sysctl -w net.ipv4.conf.all.accept_source_route=1""");
    for (int step = 0; step < 150; step++) {
      int network = 1 + random.nextInt(INTERFACES.length);
      for (var frame : frames.next(network)) bench.sendFrame(INTERFACES[network - 1], frame);
      if (random.nextInt(20) == 0) bench.sleep(random.nextInt(40));
    }
    var conntrack = bench.dut.netns.conntrack;
    assertThat(conntrack.connections()).allMatch(ct -> ct.confirmed());
    bench.network.sleep(WEEK);
    assertThat(conntrack.count()).isZero();
    assertThat(conntrack.expectations().all()).isEmpty();
    assertThat(bench.exec("iptables-save -c")).doesNotContain("[-");
    assertThat(bench.network.loop.settled()).isTrue();
  }
}
