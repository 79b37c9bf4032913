package dev.hooklab.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hooklab.ipset.SetType;
import org.junit.jupiter.api.Test;

/// Many lines for ipset at once, and what it makes of each word.
class IpsetLinesTest {
  private final LoneNode node = new LoneNode();

  private String out(String command) {
    var answer = node.run(command);
    assertThat(answer.err()).as(command).isEmpty();
    assertThat(answer.code()).as(command).isZero();
    return answer.out();
  }

  private String refused(String command) {
    var answer = node.run(command);
    assertThat(answer.code()).as(command).isEqualTo(1);
    return answer.err().replace("ipset v7.17: ", "");
  }

  private String restored(int code, String... lines) {
    var answer = node.run("ipset restore", String.join("\n", lines) + "\n");
    assertThat(answer.code()).isEqualTo(code);
    return answer.err().replace("ipset v7.17: ", "");
  }

  @Test void linesThatWaitAreLostWhenALaterOneCannotBeRead() {
    assertThat(restored(1, "create a hash:ip", "add a 192.0.2.1", "add a nobody"))
        .isEqualTo("Error in line 3: Syntax error: cannot parse nobody: resolving to IPv4 address failed\n");
    assertThat(out("ipset list a")).contains("Number of entries: 0\n");
    restored(1, "add a 192.0.2.1", "COMMIT", "add a nobody");
    assertThat(out("ipset list a")).contains("Number of entries: 1\n");
    assertThat(restored(1, "add a 192.0.2.2", "add a 192.0.2.1", "add a 192.0.2.3"))
        .isEqualTo("Error in line 2: Element cannot be added to the set: it's already added\n");
    assertThat(out("ipset -sorted save a")).endsWith("\nadd a 192.0.2.1\nadd a 192.0.2.2\n");
  }

  @Test void whatIsOnlySaidIsTheLastWord() {
    out("ipset create a hash:ip");
    assertThat(restored(0, "add a 192.0.2.1", "test a 192.0.2.1", "add a 192.0.2.2")).isEqualTo("Warning: 192.0.2.1 is in set a.\n");
    assertThat(restored(0, "create b hash:ip probes 4", "add b 192.0.2.2"))
        .isEqualTo("Warning: Option '--probes 4' is ignored. Please upgrade your syntax.\n");
    assertThat(restored(0, "add a 192.0.2.1 -exist", "add a 192.0.2.1")).isEmpty();
    assertThat(restored(2, "add a \"192.0.2.1\" comment", "help"))
        .isEqualTo("Missing mandatory argument of option `comment'\nTry `ipset help' for more information.\n");
    assertThat(out("ipset save")).doesNotContain("192.0.2.2");
  }

  @Test void commandsCanBeTypedOneByOne() {
    out("ipset create a hash:ip");
    var answer = node.run("ipset -", "add a 192.0.2.1\nadd a 192.0.2.1\n\nwhat\nlist -n\nquit\nflush\n");
    assertThat(answer.code()).isZero();
    assertThat(answer.out()).isEqualTo("ipset> ipset> ipset> ipset> ipset> No command specified\nipset> a\nipset> ");
    assertThat(answer.err()).isEqualTo("ipset v7.17: Element cannot be added to the set: it's already added\n");
    assertThat(out("ipset list a")).contains("Number of entries: 1\n");
  }

  @Test void theElementIsReadBeforeItsOptions() {
    out("ipset create a hash:ip,port,net");
    assertThat(refused("ipset add a 192.0.2.1,80 colour")).isEqualTo("Syntax error: Third element is missing from 192.0.2.1,80.\n");
    assertThat(refused("ipset add a 192.0.2.1,x,192.0.2.2 colour")).isEqualTo("""
        Syntax error: 'x' is invalid as number
        Syntax error: 'tcp' is invalid as number
        cannot parse 'x' as a tcp port
        """);
    assertThat(refused("ipset add a 192.0.2.1,icmpv6:1/1,192.0.2.2"))
        .isEqualTo("Syntax error: Protocol ICMPv6 can be used with family inet6 only\nInvalid add command: missing setname\n");
    assertThat(refused("ipset del a 192.0.2.1,icmpv6:1/1,192.0.2.2"))
        .isEqualTo("There are missing mandatory flags but can't check them. It's a bug, please report the problem.\n");
    assertThat(refused("ipset add a 192.0.2.1/08,80,192.0.2.2")).isEqualTo("Syntax error: '08' is invalid as number\n");
    assertThat(refused("ipset add a 192.0.2.1/,80,192.0.2.2")).isEqualTo("Syntax error: cannot parse 192.0.2.1/: resolving to IPv4 address failed\n");
    assertThat(refused("ipset test a 192.0.2.1/30,80,192.0.2.2"))
        .isEqualTo("IP/CIDR range is not allowed in command test with set type hash:ip,port,net and family inet\n");
    out("ipset create p bitmap:port range http-[ssh]");
    assertThat(out("ipset save p")).isEqualTo("create p bitmap:port range 22-80\n");
    assertThat(node.run("ipset add p icmp:ping")).isEqualTo(new LoneNode.Answer(139, "", "Segmentation fault\n"));
  }

  @Test void listsAreSortedAsOneReadsThem() {
    out("ipset create a hash:net,port initval 1");
    for (var element : new String[] {"10.0.0.9,80", "10.0.0.0/8,9", "9.0.0.1,icmp:ping", "10.0.0.0/24,80", "10.0.0.0/24,udp:8", "10.0.0.0/24,9"}) {
      out("ipset add a " + element);
    }
    assertThat(out("ipset -s list a")).endsWith("""
        Members:
        9.0.0.1,icmp:echo-request
        10.0.0.0/24,tcp:9
        10.0.0.0/24,tcp:80
        10.0.0.0/24,udp:8
        10.0.0.0/8,tcp:9
        10.0.0.9,tcp:80
        """);
    out("ipset create names hash:ip initval 1");
    out("ipset add names 127.0.0.1");
    assertThat(out("ipset -r save names")).endsWith("\nadd names localhost\n");
  }

  @Test void setsAreLikeThoseThatCanTakeTheirPlace() {
    out("ipset create a hash:ip");
    out("ipset create b bitmap:ip range 192.0.2.0/24");
    out("ipset create n hash:net");
    out("ipset create six hash:ip family inet6");
    assertThat(refused("ipset create any hash:ip family any")).isEqualTo("Protocol family not supported by the set type\n");
    out("ipset create any hash:ip family any netmask 24");
    out("ipset swap a b");
    assertThat(refused("ipset swap a n")).isEqualTo("The sets cannot be swapped: their type does not match\n");
    assertThat(refused("ipset add a 192.0.1.255/23")).isEqualTo("Element is out of the range of the set\n");
    assertThat(node.run("iptables -A INPUT -m set --match-set six src").err())
        .startsWith("iptables v1.8.9 (legacy): The protocol family of set six is IPv6, which is not applicable.\n\n");
  }

  @Test void helpKnowsEveryType() {
    for (var type : SetType.values()) {
      assertThat(out("ipset help " + type.label())).contains("\nadd    SETNAME " + type.label() + " ", "[timeout VALUE]\n");
    }
    assertThat(node.run("ipset help tree").err()).isEqualTo("ipset v7.17: Unknown settype: `tree'\nTry `ipset help' for more information.\n");
  }
}
