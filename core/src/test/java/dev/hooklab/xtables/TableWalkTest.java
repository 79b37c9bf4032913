package dev.hooklab.xtables;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hooklab.addr.Proto;
import dev.hooklab.hook.Hook;
import dev.hooklab.host.Host;
import dev.hooklab.network.Network;
import dev.hooklab.packet.Bytes;
import dev.hooklab.packet.DropReason;
import dev.hooklab.packet.Ethernet;
import dev.hooklab.packet.Ipv4;
import dev.hooklab.packet.Packet;
import org.junit.jupiter.api.Test;

/// A packet's way through chains, and what counts it.
class TableWalkTest {
  private final Network network = new Network(1);
  private final Host node = network.addHost("node", Host.Kind.ROUTER);

  private String run(String line) {
    var result = network.run("node", line);
    assertThat(result.stderr()).as(line).isEmpty();
    return result.stdout();
  }

  /// Sends a datagram of 32 bytes in all, or as many as are asked for, through FORWARD.
  private boolean passes(int dport, int fragment, int length) {
    var p = Packet.allocate(Ethernet.IPV4, length);
    Ipv4.write(p.buf, p.net, 0, length, 0, fragment, 64, Proto.UDP, 0x0a000002, 0x0a000102);
    if (length >= 24) Bytes.u16(p.buf, p.net + Ipv4.MIN_LEN + 2, dport);
    p.watch = node.netns.watch;
    var accepted = new boolean[1];
    node.netns.hooks.run(Hook.FORWARD, p, _ -> accepted[0] = true);
    return accepted[0];
  }

  private boolean passes(int dport) {
    return passes(dport, 0, 32);
  }

  @Test void comesBackFromAJumpButNotFromAGoto() {
    run("iptables -N side");
    run("iptables -A FORWARD -p udp --dport 1 -j side");
    run("iptables -A FORWARD -p udp --dport 2 -g side");
    run("iptables -A FORWARD -j ACCEPT");
    run("iptables -P FORWARD DROP");
    assertThat(passes(1)).isTrue();
    assertThat(passes(2)).as("the policy decides after a goto").isFalse();
    assertThat(run("iptables -vS FORWARD")).isEqualTo("""
        -P FORWARD DROP -c 1 32
        -A FORWARD -p udp -m udp --dport 1 -c 1 32 -j side
        -A FORWARD -p udp -m udp --dport 2 -c 1 32 -g side
        -A FORWARD -c 1 32 -j ACCEPT
        """);
  }

  @Test void countsAReturnInABaseChainOnRuleAndPolicy() {
    run("iptables -A FORWARD");
    run("iptables -A FORWARD -j RETURN");
    run("iptables -A FORWARD -j DROP");
    assertThat(passes(1)).isTrue();
    assertThat(run("iptables -vS FORWARD")).isEqualTo("""
        -P FORWARD ACCEPT -c 1 32
        -A FORWARD -c 1 32
        -A FORWARD -c 1 32 -j RETURN
        -A FORWARD -c 0 0 -j DROP
        """);
  }

  @Test void dropsACutOffHeaderWithoutCountingAnything() {
    run("iptables -A FORWARD -p udp ! --dport 9");
    assertThat(passes(1, 0, 24)).isFalse();
    assertThat(node.netns.watch.drops(DropReason.NETFILTER_DROP)).isEqualTo(1);
    assertThat(run("iptables -vS FORWARD")).contains("-P FORWARD ACCEPT -c 0 0").contains("--dport 9 -c 0 0");
  }

  @Test void doesNotMatchPortsOfLaterFragmentsEvenInverted() {
    run("iptables -A FORWARD -p udp ! --dport 9");
    run("iptables -A FORWARD -f");
    assertThat(passes(1, 5, 32)).isTrue();
    assertThat(run("iptables -vS FORWARD")).contains("--dport 9 -c 0 0").contains("-A FORWARD -f -c 1 32");
  }

  @Test void keepsCountersWhenOtherRulesChange() {
    run("iptables -A FORWARD -p udp");
    passes(1);
    run("iptables -I FORWARD -p tcp");
    passes(1);
    assertThat(run("iptables -vS FORWARD")).contains("-A FORWARD -p udp -c 2 64");
    run("iptables -Z FORWARD");
    assertThat(run("iptables -vS FORWARD")).contains("-A FORWARD -p udp -c 0 0");
    run("iptables -P FORWARD DROP");
    assertThat(run("iptables -vS FORWARD")).contains("-P FORWARD DROP -c 0 0");
  }

  @Test void fillsALimitAgainWheneverTheTableChanges() {
    run("iptables -A FORWARD -m limit --limit 1/hour --limit-burst 2 -j ACCEPT");
    run("iptables -P FORWARD DROP");
    assertThat(new boolean[] {passes(1), passes(1), passes(1)}).containsExactly(true, true, false);
    run("iptables -L");
    assertThat(passes(1)).isFalse();
    run("iptables -A FORWARD -p tcp");
    assertThat(passes(1)).isTrue();
  }

  @Test void tracesEveryRuleAfterTheOneThatAsksForIt() {
    run("iptables -t raw -A PREROUTING -j TRACE");
    run("iptables -t mangle -N way");
    run("iptables -t mangle -A PREROUTING -p udp -j way");
    var p = Packet.allocate(Ethernet.IPV4, 28);
    Ipv4.write(p.buf, p.net, 0, 28, 0, 0, 64, Proto.UDP, 0x0a000002, 0x0a000102);
    node.netns.hooks.run(Hook.PREROUTING, p, _ -> { });
    assertThat(run("dmesg -t")).isEqualToIgnoringNewLines("""
        TRACE: raw:PREROUTING:policy:2 IN= OUT= SRC=10.0.0.2 DST=10.0.1.2 LEN=28 TOS=0x00 PREC=0x00 TTL=64 ID=0 PROTO=UDP SPT=0 DPT=0 LEN=0\s
        TRACE: mangle:PREROUTING:rule:1 IN= OUT= SRC=10.0.0.2 DST=10.0.1.2 LEN=28 TOS=0x00 PREC=0x00 TTL=64 ID=0 PROTO=UDP SPT=0 DPT=0 LEN=0\s
        TRACE: mangle:way:return:1 IN= OUT= SRC=10.0.0.2 DST=10.0.1.2 LEN=28 TOS=0x00 PREC=0x00 TTL=64 ID=0 PROTO=UDP SPT=0 DPT=0 LEN=0\s
        TRACE: mangle:PREROUTING:policy:2 IN= OUT= SRC=10.0.0.2 DST=10.0.1.2 LEN=28 TOS=0x00 PREC=0x00 TTL=64 ID=0 PROTO=UDP SPT=0 DPT=0 LEN=0\s
        """);
  }
}
