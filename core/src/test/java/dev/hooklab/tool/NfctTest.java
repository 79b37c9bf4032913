package dev.hooklab.tool;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `nfct(8)`; every answer is what conntrack-tools 1.4.7 says on Linux 6.18.
class NfctTest {
  private static final String USAGE = "Usage: nfct command subsystem [parameters]...\n";

  private final LoneNode node = new LoneNode();

  private void does(String command) {
    assertThat(node.run(command)).as(command).isEqualTo(new LoneNode.Answer(0, "", ""));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '@', value = {
      "add timeout x inet tcp @ netlink error: Invalid argument",
      "add timeout x inet @ missing parameters%syntax: nfct add timeout name family protocol state1 timeout1 ...",
      "add timeout x inet foo established 4 @ unknown layer 4 protocol",
      "add timeout x inet dccp open 4 @ netlink error: Operation not supported",
      "add timeout x ipx tcp established 4 @ unknown layer 3 protocol",
      "add timeout x inet udp replied 5 bogus 5 @ Wrong state name: `bogus' for protocol `udp'",
      "add timeout x inet udp replied @ missing value for this timeout",
      "get timeout x @ netlink error: No such file or directory",
      "t del x @ netlink error: No such file or directory",
      "list timeout x @ too many arguments",
      "disable timeout x @ Missing command%nfct <list|add|delete|get|default-set|default-get|flush> timeout [<parameters>, ...]",
      "def timeout inet udp @ missing parameters%syntax: nfct default-set timeout family protocol state1 timeout1...",
      "add helper ftp inet tcp @ netlink error: Invalid argument",
      "add helper ftp inet udp @ that helper is not supported",
      "default-get helper @ Unknown command: helper%nfct v1.4.7: Missing command%nfct helper list|add|delete|disable|get|flush [parameters...]"})
  void saysWhatIsWrong(String arguments, String message) {
    assertThat(node.run("nfct " + arguments)).isEqualTo(new LoneNode.Answer(1, "", "nfct v1.4.7: " + message.replace("%", "\n") + "\n"));
  }

  @Test void wantsACommandAndASubsystem() {
    assertThat(node.run("nfct list").err()).isEqualTo(USAGE);
    assertThat(node.run("nfct list foo").err()).isEqualTo("nfct v1.4.7: Unknown subsystem: list\n" + USAGE);
    assertThat(node.run("nfct timeout foo").err()).isEqualTo("nfct v1.4.7: Unknown command: timeout\n" + USAGE);
  }

  @Test void givesRulesTimeoutsOfTheirOwn() {
    does("nfct add timeout slow inet icmp timeout 77");
    does("nfct add timeout flows inet udp unreplied 88");
    assertThat(node.run("nfct add timeout flows inet tcp established 5").err()).isEqualTo("nfct v1.4.7: netlink error: Device or resource busy\n");
    assertThat(node.run("nfct get timeout flows").out()).isEqualTo("""
        .flows = {
        \t.l3proto = 2,
        \t.l4proto = 17,
        \t.policy = {
        \t\t.UNREPLIED = 88,
        \t\t.REPLIED = 120,
        \t},
        };
        """);
    does("iptables -t raw -A OUTPUT -p icmp -j CT --timeout slow");
    does("iptables -A INPUT -m conntrack --ctstate NEW");
    assertThat(node.run("iptables -t raw -A OUTPUT -p tcp -j CT --timeout flows").err()).isEqualTo("iptables: Invalid argument. Run `dmesg' for more information.\n");
    assertThat(node.dmesg()).contains("Timeout policy `flows' can only be used by L4 protocol number 17");
    assertThat(node.run("iptables-save -t raw").out()).contains("-A OUTPUT -p icmp -j CT --timeout slow\n");

    node.run("ip link set lo up");
    node.run("ping -c 1 127.0.0.1");
    assertThat(node.run("conntrack -L").out()).startsWith("icmp     1 77 src=127.0.0.1");
    assertThat(node.run("nfct delete timeout slow").err()).isEqualTo("nfct v1.4.7: netlink error: Device or resource busy\n");
    does("nfct flush timeout");
    assertThat(node.run("nfct list timeout").out()).startsWith(".slow = {").doesNotContain("flows");
    does("iptables -t raw -F");
    does("nfct delete timeout slow");
    node.run("conntrack -F");
    node.run("ping -c 1 127.0.0.1");
    assertThat(node.run("conntrack -L").out()).startsWith("icmp     1 30 src=127.0.0.1");
    assertThat(node.run("iptables -t raw -A OUTPUT -p icmp -j CT --timeout slow").err()).isEqualTo("iptables: No chain/target/match by that name.\n");
  }

  @Test void changesWhatHoldsWithoutAPolicy() {
    does("nfct default-set timeout inet sctp closed 7");
    assertThat(node.run("sysctl -n net.netfilter.nf_conntrack_sctp_timeout_closed").out()).isEqualTo("7\n");
    does("nfct default-set timeout inet udplite replied 9");
    assertThat(node.run("nfct default-get timeout inet udp").out()).isEqualTo("""
        \t.l3proto = 2,
        \t.l4proto = 17,
        \t.policy = {
        \t\t.UNREPLIED = 30,
        \t\t.REPLIED = 9,
        \t},
        };
        """);
  }
}
