package dev.hooklab.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Sessions with ipset on a lone router.
class IpsetTest {
  private static final String KEY = " initval 0x00000007";
  private final LoneNode node = new LoneNode();

  private String out(String command) {
    var answer = node.run(command);
    assertThat(answer.err()).as(command).isEmpty();
    assertThat(answer.code()).as(command).isZero();
    return answer.out();
  }

  private String refused(String command, int code) {
    var answer = node.run(command);
    assertThat(answer.code()).as(command).isEqualTo(code);
    return answer.err();
  }

  @Test void keepsAddresses() {
    out("ipset create friends hash:ip initval 7");
    out("ipset add friends 192.0.2.9");
    out("ipset add friends 198.51.100.0/31");
    assertThat(refused("ipset add friends 192.0.2.9", 1))
        .isEqualTo("ipset v7.17: Element cannot be added to the set: it's already added\n");
    out("ipset -exist add friends 192.0.2.9");
    assertThat(node.run("ipset test friends 198.51.100.1").err()).isEqualTo("Warning: 198.51.100.1 is in set friends.\n");
    assertThat(refused("ipset test friends 198.51.100.2", 1)).isEqualTo("198.51.100.2 is NOT in set friends.\n");
    out("ipset del friends 192.0.2.9");
    assertThat(out("ipset list")).isEqualTo("""
        Name: friends
        Type: hash:ip
        Revision: 6
        Header: family inet hashsize 1024 maxelem 65536 bucketsize 12%s
        Size in memory: 296
        References: 0
        Number of entries: 2
        Members:
        198.51.100.0
        198.51.100.1
        """.formatted(KEY));
  }

  @Test void savesAndRestoresEverything() {
    var saved = """
        create nets hash:net family inet hashsize 1024 maxelem 65536 timeout 90 counters comment skbinfo bucketsize 12%1$s
        add nets 10.8.0.0/14 timeout 60 packets 3 bytes 400 comment "two words" skbmark 0x1/0xf skbprio 2:a skbqueue 6
        add nets 10.9.0.0/16 timeout 90 nomatch packets 0 bytes 0
        create pairs hash:ip,port family inet hashsize 1024 maxelem 65536 bucketsize 12%1$s
        add pairs 192.0.2.1,udp:53
        add pairs 192.0.2.1,icmp:echo-request
        create doors bitmap:port range 1-2000
        add doors 22
        add doors 80
        create all list:set size 8
        add all pairs
        """.formatted(KEY);
    assertThat(node.run("ipset restore", saved).err()).isEmpty();
    assertThat(out("ipset save")).isEqualTo(saved);
    assertThat(out("ipset list -name")).isEqualTo("nets\npairs\ndoors\nall\n");
    assertThat(refused("ipset destroy pairs", 1)).isEqualTo("ipset v7.17: Set cannot be destroyed: it is in use by a kernel component\n");
    assertThat(node.run("ipset restore", "create x hash:ip\nadd x nowhere\n").err())
        .isEqualTo("ipset v7.17: Error in line 2: Syntax error: cannot parse nowhere: resolving to IPv4 address failed\n");
  }

  @Test void theSmallestNetworkDecides() {
    out("ipset create nets hash:net");
    out("ipset add nets 10.0.0.0/8");
    out("ipset add nets 10.1.0.0/16 nomatch");
    assertThat(node.run("ipset test nets 10.2.3.4").code()).isZero();
    assertThat(node.run("ipset test nets 10.1.3.4").code()).isEqualTo(1);
    assertThat(node.run("ipset test nets 10.1.0.0/16 nomatch").code()).isZero();
  }

  @Test void aLargerNetworkIsAskedWhenTheSmallerOnesCountersDoNotFit() {
    out("ipset create nets hash:net counters");
    out("ipset add nets 127.0.0.0/8");
    out("ipset add nets 127.0.0.0/16 nomatch");
    out("iptables -A OUTPUT -p icmp -m set --match-set nets dst --packets-gt 1");
    out("ping -c 2 -i 0.01 127.0.0.1");
    assertThat(out("ipset save nets")).contains("127.0.0.0/8 packets 1 bytes 84\n", "127.0.0.0/16 nomatch packets 4 bytes 336\n");
    assertThat(out("iptables -vS OUTPUT")).endsWith("--packets-gt 1 -c 0 0\n");
  }

  @Test void rulesHoldOnToNames() {
    out("ipset create a hash:ip");
    out("ipset create b hash:ip");
    out("ipset add b 127.0.0.1");
    out("iptables -A OUTPUT -m set --match-set a dst -j REJECT");
    out("ping -c 1 127.0.0.1");
    assertThat(refused("ipset rename a c", 1)).isEqualTo("ipset v7.17: Set cannot be renamed: it is in use by another system\n");
    out("ipset swap a b");
    assertThat(node.run("ping -c 1 -W 1 127.0.0.1").code()).isNotZero();
    out("iptables -F");
    out("ipset destroy a");
  }

  @Test void packetsFillSetsThatForgetThem() {
    out("ipset create seen hash:ip,port timeout 5 counters");
    out("iptables -A OUTPUT -p icmp -j SET --add-set seen dst,dst --timeout 10");
    out("ping -c 1 127.0.0.1");
    assertThat(out("ipset save seen")).contains("add seen 127.0.0.1,icmp:echo-request timeout 10 packets 1 bytes 84\n");
    node.network.sleep(Duration.ofSeconds(11).toNanos());
    assertThat(out("ipset list seen")).endsWith("Number of entries: 0\nMembers:\n");
  }

  @Test void rulesAreShownAsTheyAreSaved() {
    out("ipset create a hash:ip counters skbinfo timeout 60");
    for (var rule : new String[] {"-m set ! --match-set a src,dst --return-nomatch ! --update-counters ! --packets-eq 5 --bytes-gt 6",
        "-m set --match-set a dst ! --update-subcounters --packets-lt 9", "-j SET --add-set a src --exist --timeout 5 --del-set a dst",
        "-j SET --map-set a src --map-mark"}) {
      out("iptables -t mangle -A FORWARD " + rule);
      assertThat(out("iptables -t mangle -S FORWARD")).endsWith("-A FORWARD " + rule + "\n");
      assertThat(out("iptables -t mangle -nL FORWARD")).endsWith(" " + rule.replace("--", "").replaceFirst("-[mj] (set|SET) ", "") + "\n");
    }
    assertThat(out("ipset list -terse a")).contains("References: 5\n");
    assertThat(refused("iptables -A FORWARD -j SET --map-set a src --map-mark", 1)).contains("Invalid argument");
  }

  @Test void complainsAsIpsetDoes() {
    var more = "\nTry `ipset help' for more information.\n";
    assertThat(refused("ipset", 2)).isEqualTo("ipset v7.17: No command specified." + more);
    assertThat(refused("ipset create x", 2)).isEqualTo("ipset v7.17: Missing second mandatory argument to command create" + more);
    assertThat(refused("ipset create x bitmap:ip", 2)).isEqualTo("ipset v7.17: Mandatory option `range' is missing" + more);
    assertThat(refused("ipset create x hash:ip colour", 2)).isEqualTo("ipset v7.17: Unknown argument: `colour'" + more);
    assertThat(refused("ipset create x tree", 1)).isEqualTo("ipset v7.17: Syntax error: typename 'tree' is unknown\n");
    assertThat(refused("ipset list x", 1)).isEqualTo("ipset v7.17: The set with the given name does not exist\n");
    assertThat(refused("ipset -q list x", 1)).isEmpty();
  }
}
