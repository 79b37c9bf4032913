package dev.hooklab.tool;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// What each type of set takes, and how `ipset` shows it.
class IpsetTypesTest {
  private static final String KEY = " initval 0x12345678";
  private final LoneNode node = new LoneNode();

  private String out(String command) {
    var answer = node.run(command);
    assertThat(answer.err()).as(command).isEmpty();
    assertThat(answer.code()).as(command).isZero();
    return answer.out();
  }

  private void refused(String command, String words) {
    var answer = node.run(command);
    assertThat(answer.err()).as(command).isEqualTo("ipset v7.17: " + words + "\n");
    assertThat(answer.code()).as(command).isEqualTo(1);
  }

  private boolean holds(String element) {
    return node.run("ipset -q test s " + element).code() == 0;
  }

  @Test void pairsOfNetworksHoldTheSmallestFirst() {
    out("ipset create s hash:net,net");
    out("ipset add s 10.0.0.0/8,192.168.0.0/16");
    out("ipset add s 10.1.0.0/16,192.168.1.0/24 nomatch");
    assertThat(holds("10.2.3.4,192.168.5.5")).isTrue();
    assertThat(holds("10.1.3.4,192.168.1.5")).isFalse();
    assertThat(holds("10.1.3.4,192.168.2.5")).isTrue();
    assertThat(holds("11.1.3.4,192.168.2.5")).isFalse();
    out("ipset create t hash:net,port,net");
    out("ipset add t 127.0.0.0/8,icmp:ping,127.0.0.0/30");
    out("iptables -A OUTPUT -m set --match-set t src,dst,dst -j REJECT");
    assertThat(node.run("ping -c 1 -W 1 127.0.0.1").code()).isNotZero();
    assertThat(node.run("ping -c 1 -W 1 127.0.0.9").code()).isZero();
  }

  @Test void marksAreMasked() {
    out("ipset create s hash:ip,mark markmask 0xff" + KEY);
    out("ipset add s 127.0.0.1,0x105");
    assertThat(out("ipset save s")).isEqualTo("create s hash:ip,mark family inet markmask 0x000000ff hashsize 1024 maxelem 65536 bucketsize 12"
        + KEY + "\nadd s 127.0.0.1,0x00000005\n");
    out("iptables -t mangle -A OUTPUT -d 127.0.0.1 -j MARK --set-mark 0x205");
    out("iptables -A OUTPUT -m set --match-set s dst,dst -j REJECT");
    assertThat(node.run("ping -c 1 -W 1 127.0.0.1").code()).isNotZero();
  }

  @Test void addressesHaveHardwareAddresses() {
    out("ipset create s hash:ip,mac" + KEY);
    out("ipset add s 192.0.2.1,0a:0b:0c:0d:0e:0f");
    assertThat(out("ipset save s")).endsWith("add s 192.0.2.1,0A:0B:0C:0D:0E:0F\n");
    assertThat(holds("192.0.2.1,0a:0b:0c:0d:0e:00")).isFalse();
  }

  @Test void keepsAddressesOfTheOtherFamily() {
    out("ipset create s hash:net,port family inet6" + KEY);
    out("ipset add s 2001:db8::4/32,icmpv6:128/0");
    out("ipset add s fe80::1,80");
    assertThat(out("ipset save s")).isEqualTo("create s hash:net,port family inet6 hashsize 1024 maxelem 65536 bucketsize 12" + KEY
        + "\nadd s 2001:db8::/32,ipv6-icmp:echo-request\nadd s fe80::1,tcp:80\n");
    assertThat(holds("2001:db8:7::1,icmpv6:ping")).isTrue();
    refused("ipset add s 10.0.0.1,80", "Syntax error: cannot parse 10.0.0.1: resolving to IPv6 address failed");
    refused("ipset add s ::/0,80", "The value of the CIDR parameter of the IP address is invalid");
    out("ipset create hosts hash:ip family inet6 netmask 64");
    out("ipset add hosts 2001:db8::5");
    assertThat(node.run("ipset test hosts 2001:db8::77").code()).isZero();
    refused("ipset add hosts 2001:db8::/126", "Syntax error: plain IP address must be supplied: 2001:db8::/126");
  }

  @Test void masksNeedNotBePrefixes() {
    out("ipset create s hash:ip bitmask 255.0.255.0" + KEY);
    out("ipset add s 1.2.3.4");
    assertThat(holds("1.9.3.77")).isTrue();
    assertThat(out("ipset save s")).isEqualTo("create s hash:ip family inet hashsize 1024 maxelem 65536 bitmask 255.0.255.0 bucketsize 12"
        + KEY + "\nadd s 1.0.3.0\n");
    refused("ipset create x hash:ip bitmask 0.0.0.0", "The value of the netmask parameter is invalid");
  }

  @Test void interfacesMayBeginSomehow() {
    out("ipset create s hash:net,iface");
    out("ipset add s 10.0.0.0/8,eth wildcard");
    assertThat(holds("10.1.1.1,eth7")).isTrue();
    assertThat(holds("10.1.1.1,wlan0")).isFalse();
    refused("ipset add s 10.0.0.0/8,eth0", "Element cannot be added to the set: it's already added");
    assertThat(out("ipset save s")).endsWith("add s 10.0.0.0/8,eth wildcard\n");
  }

  @Test void onlyOneElementIsAskedFor() {
    out("ipset create s hash:ip,port");
    out("ipset add s 192.0.2.0/31,tcp:80-81");
    refused("ipset test s 192.0.2.0,80-81", "FROM-TO port range is not allowed in command test with set type hash:ip,port and family inet");
    refused("ipset test s 192.0.2.0/31,80", "IP/CIDR range is not allowed in command test with set type hash:ip,port and family inet");
    assertThat(node.run("ipset test s 192.0.2.1,http").err()).isEqualTo("Warning: 192.0.2.1,tcp:80 is in set s.\n");
    refused("ipset add s 192.0.2.0", "Syntax error: Second element is missing from 192.0.2.0.");
    refused("ipset add s 192.0.2.0,80,1", "Syntax error: Two elem separators in 192.0.2.0,80,1, but settype hash:ip,port supports one.");
  }

  @Test void whatIsAddedAgainKeepsItsCounters() {
    out("ipset create s hash:ip counters comment" + KEY);
    out("ipset add s 192.0.2.1 packets 5 bytes 6 comment \"gone soon\"");
    out("ipset -exist add s 192.0.2.1 bytes 9");
    assertThat(out("ipset save s")).endsWith("add s 192.0.2.1 packets 5 bytes 9\n");
    refused("ipset add s 192.0.2.2 packets 1 packets 2", "Syntax error: packets already specified");
    refused("ipset add s 192.0.2.2 bytes -1", "Syntax error: '-1' is out of range 0-18446744073709551614");
    refused("ipset add s 192.0.2.2 skbqueue 0", "Skbinfo mapping cannot be used: set was created without skbinfo support");
  }

  @Test void writesXml() {
    out("ipset create s hash:ip timeout 9 counters" + KEY);
    out("ipset add s 192.0.2.1 timeout 0");
    assertThat(out("ipset list s -output xml").replaceAll("<memsize>\\d+", "<memsize>N")).isEqualTo("""
        <ipsets>
        <ipset name="s">
        <type>hash:ip</type>
        <revision>6</revision>
        <header><family>inet</family><hashsize>1024</hashsize><maxelem>65536</maxelem><timeout>9</timeout><counters/>\
        <bucketsize>12</bucketsize><initval>0x12345678</initval>
        <memsize>N</memsize>
        <references>0</references>
        <numentries>1</numentries>
        </header>
        <members>
        <member><elem>192.0.2.1</elem><timeout>0</timeout><packets>0</packets><bytes>0</bytes></member>
        </members>
        </ipset>
        </ipsets>
        """);
    assertThat(out("ipset list -n -o xml")).isEqualTo("<ipsets>\n<ipset name=\"s\"/>\n</ipsets>\n");
  }

  @Test void sortsWhenAsked() {
    out("ipset create s hash:ip");
    for (var address : new String[] {"9.1.1.1", "10.0.0.1", "8.8.8.8"}) out("ipset add s " + address);
    assertThat(out("ipset list s -sorted")).endsWith("Members:\n8.8.8.8\n9.1.1.1\n10.0.0.1\n");
  }

  @Test void knowsShortAndOldWords() {
    out("ipset n s iphash --hashsize 128");
    out("ipset a s 192.0.2.1");
    assertThat(out("ipset l s")).contains("Type: hash:ip\n", "hashsize 128");
    assertThat(node.run("ipset create t hash:ip gc 5").err()).isEqualTo("Warning: Option '--gc 5' is ignored. Please upgrade your syntax.\n");
    out("ipset -exist create s hash:ip hashsize 4096");
    out("ipset -exist destroy nobody");
    refused("ipset create x hash:ip initval 1 initval 2", "Syntax error: initval already specified");
  }
}
