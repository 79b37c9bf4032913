package dev.hooklab.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Matches that count or remember, on a node that pings itself.
class RememberingMatchesTest {
  private static final String REQUEST = " -p icmp --icmp-type echo-request ";
  private final LoneNode node = new LoneNode();

  private String out(String command) {
    var answer = node.run(command);
    assertThat(answer.err()).as(command).isEmpty();
    assertThat(answer.code()).as(command).isZero();
    return answer.out();
  }

  private boolean pings(String address) {
    return node.run("ping -c 1 -W 1 " + address).code() == 0;
  }

  private boolean pings() {
    return pings("127.0.0.1");
  }

  private void pass(int seconds) {
    node.network.sleep(Duration.ofSeconds(seconds).toNanos());
  }

  @Test void aQuotaIsSpent() {
    out("iptables -A OUTPUT -p icmp -m quota ! --quota 200 -j DROP");
    assertThat(pings()).isTrue();
    assertThat(pings()).isFalse();
    assertThat(pings()).isFalse();
    assertThat(out("iptables-save -c")).contains("[2:168] -A OUTPUT -p icmp -m quota ! --quota 200 -j DROP\n");
  }

  @Test void everyThirdPacketIsTaken() {
    out("iptables -A OUTPUT" + REQUEST + "-m statistic --mode nth --every 3 --packet 1 -j DROP");
    assertThat(new boolean[] {pings(), pings(), pings(), pings(), pings()}).containsExactly(true, false, true, true, false);
  }

  @Test void whoComesTooOftenMustWait() {
    out("iptables -A INPUT" + REQUEST + "-m recent --name eager --rcheck --seconds 10 --hitcount 2 -j DROP");
    out("iptables -A INPUT" + REQUEST + "-m recent --name eager --set");
    assertThat(pings()).isTrue();
    assertThat(pings()).isTrue();
    assertThat(pings()).isFalse();
    assertThat(out("cat /proc/net/xt_recent/eager")).startsWith("src=127.0.0.1 ttl: 64 last_seen: ").contains("oldest_pkt: 2 ");
    pass(11);
    assertThat(pings()).isTrue();
    out("echo +192.0.2.1 > /proc/net/xt_recent/eager");
    out("echo -127.0.0.1 > /proc/net/xt_recent/eager");
    assertThat(out("cat /proc/net/xt_recent/eager")).startsWith("src=192.0.2.1 ttl: 0 ").doesNotContain("127.0.0.1");
    out("iptables -F");
    assertThat(node.run("cat /proc/net/xt_recent/eager").code()).isNotZero();
  }

  @Test void eachAddressHasALimitOfItsOwn() {
    out("iptables -A OUTPUT" + REQUEST
        + "-m hashlimit --hashlimit-above 2/min --hashlimit-burst 2 --hashlimit-mode dstip --hashlimit-name each -j DROP");
    assertThat(pings()).isTrue();
    assertThat(pings()).isTrue();
    assertThat(pings()).isFalse();
    assertThat(pings("127.0.0.2")).isTrue();
    assertThat(out("cat /proc/net/ipt_hashlimit/each").lines()).hasSize(2)
        .allMatch(line -> line.matches("\\d+ 0.0.0.0:0->127.0.0.[12]:0 \\d+ \\d+ \\d+"));
    pass(30);
    assertThat(pings()).isTrue();
    assertThat(pings()).isFalse();
  }

  @Test void connectionsAreCountedAsLongAsTheyLive() {
    out("iptables -A OUTPUT" + REQUEST + "-m connlimit --connlimit-above 2 --connlimit-daddr -j DROP");
    assertThat(pings()).isTrue();
    assertThat(pings()).isTrue();
    assertThat(pings()).isFalse();
    assertThat(pings("127.0.0.2")).isTrue();
    pass(31);
    assertThat(pings()).isTrue();
  }

  @Test void anHourOfTheDay() {
    node.network.epoch(Duration.ofHours(23).plusMinutes(59).toNanos());
    out("iptables -A OUTPUT -p icmp -m time --timestart 23:00 --timestop 00:30 --weekdays Thu --contiguous -j DROP");
    assertThat(pings()).isFalse();
    pass(60);
    assertThat(pings()).as("Friday, but Thursday's night").isFalse();
    pass(31 * 60);
    assertThat(pings()).isTrue();
  }

  @Test void connbytesSwitchesTheCountingOn() {
    out("iptables -A OUTPUT" + REQUEST + "-m connbytes --connbytes 2: --connbytes-dir original --connbytes-mode packets -j DROP");
    assertThat(node.dmesg()).containsExactly("xt_connbytes: Forcing CT accounting to be enabled");
    assertThat(out("sysctl net.netfilter.nf_conntrack_acct")).isEqualTo("net.netfilter.nf_conntrack_acct = 1\n");
    assertThat(node.run("ping -c 3 -W 1 127.0.0.1").out()).contains("3 packets transmitted, 1 received");
  }

  @Test void ratesAreEstimatedAsTimeGoesBy() {
    out("iptables -t raw -A OUTPUT" + REQUEST + "-j RATEEST --rateest-name e --rateest-interval 250ms --rateest-ewmalog 0.5s");
    out("iptables -t mangle -A OUTPUT -d 127.0.0.2 -m rateest --rateest e --rateest-eq --rateest-pps 10");
    out("iptables -t mangle -A OUTPUT -d 127.0.0.2 -m rateest --rateest e --rateest-gt --rateest-bps 800");
    out("iptables -t mangle -A OUTPUT -d 127.0.0.2 -m rateest --rateest e --rateest-gt --rateest-pps 0");
    out("ping -i 0.1 -c 20 127.0.0.1");
    assertThat(pings("127.0.0.2")).isTrue();
    pass(60);
    assertThat(pings("127.0.0.2")).isTrue();
    assertThat(out("iptables -t mangle -S OUTPUT -v").lines().skip(1).map(line -> line.replaceAll(".*-c ", ""))).containsExactly("1 84", "1 84", "1 84");
    assertThat(node.run("iptables -A INPUT -j RATEEST --rateest-name e --rateest-interval 1s --rateest-ewmalog 4s").err())
        .as("there is one of this name that measures otherwise").isEqualTo("iptables: Invalid argument. Run `dmesg' for more information.\n");
  }

  @Test void aTimerRunsWhileThereIsNoTraffic() {
    var file = "cat /sys/class/xt_idletimer/timers/quiet";
    out("iptables -A OUTPUT -p icmp -j IDLETIMER --timeout 3 --label quiet");
    node.network.sleep(Duration.ofMillis(1300).toNanos());
    assertThat(out(file)).isEqualTo("1\n");
    pings();
    node.network.sleep(Duration.ofMillis(100).toNanos());
    assertThat(out(file)).isEqualTo("2\n");
    pass(4);
    assertThat(out(file)).isEqualTo("0\n");
    out("iptables -A INPUT -p icmp -j IDLETIMER --timeout 9 --label quiet");
    node.network.sleep(Duration.ofMillis(100).toNanos());
    assertThat(out(file)).as("the rule that is checked last has set it").isEqualTo("2\n");
    var refused = "iptables: Invalid argument. Run `dmesg' for more information.\n";
    assertThat(node.run("iptables -A INPUT -j IDLETIMER --timeout 9 --label quiet --alarm").err()).isEqualTo(refused);
    assertThat(node.run("iptables -A INPUT -j IDLETIMER --timeout 9 --label power").err()).isEqualTo(refused);
    out("iptables -F");
    assertThat(node.run(file).code()).isNotZero();
  }
}
