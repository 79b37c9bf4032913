package dev.hooklab.tool;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IptablesTest {
  private final LoneNode node = new LoneNode();

  private String ok(String line) {
    var answer = node.run(line);
    assertThat(answer.err()).as(line).isEmpty();
    assertThat(answer.code()).as(line).isZero();
    return answer.out();
  }

  private void fails(String line, int code, String err) {
    assertThat(node.run(line)).as(line).isEqualTo(new LoneNode.Answer(code, "", err));
  }

  @Test void listsWhatItWasTold() {
    ok("iptables -A FORWARD -s 10.0.0.0/8,192.168.1.1 -i eth+ -p tcp --dport ssh -j ACCEPT");
    ok("iptables -I FORWARD ! -o wan -m mark ! --mark 0x1/0xff -j DROP");
    assertThat(ok("iptables -S FORWARD")).isEqualTo("""
        -P FORWARD ACCEPT
        -A FORWARD ! -o wan -m mark ! --mark 0x1/0xff -j DROP
        -A FORWARD -s 10.0.0.0/8 -i eth+ -p tcp -m tcp --dport 22 -j ACCEPT
        -A FORWARD -s 192.168.1.1/32 -i eth+ -p tcp -m tcp --dport 22 -j ACCEPT
        """);
  }

  @Test void printsColumns() {
    ok("iptables -A INPUT -s 127.0.0.1 -c 100500 9999500 -j DROP");
    assertThat(ok("iptables -nvL INPUT --line-numbers")).isEqualTo("""
        Chain INPUT (policy ACCEPT 0 packets, 0 bytes)
        num   pkts bytes target     prot opt in     out     source               destination        \s
        1     101K   10M DROP       0    --  *      *       127.0.0.1            0.0.0.0/0          \s
        """);
  }

  @Test void refusesLoopsOnlyWhereAHookReachesThem() {
    ok("iptables -N a");
    ok("iptables -N b");
    ok("iptables -A a -j b");
    ok("iptables -A b -j a");
    fails("iptables -A INPUT -j a", 1, "iptables: Too many levels of symbolic links.\n");
  }

  @Test void speaksOfTheProtocolThatAMatchNeeds() {
    fails("iptables -A INPUT -m tcp --dport 80", 1, "iptables: Invalid argument. Run `dmesg' for more information.\n");
    assertThat(node.dmesg()).containsExactly("x_tables: ip_tables: tcp match: only valid for protocol 6");
  }

  @Test void restoresWhatItSaved() {
    ok("iptables -t nat -N web");
    ok("iptables -P FORWARD DROP");
    ok("iptables -A INPUT -p tcp -m comment --comment 'the \"web\" server' --dport 80 -c 3 180 -j ACCEPT");
    var saved = ok("iptables-save -c");
    assertThat(saved.lines().filter(l -> l.startsWith("*"))).containsExactly("*filter", "*nat");
    assertThat(saved).contains("[3:180] -A INPUT -p tcp -m comment --comment \"the \\\"web\\\" server\" -m tcp --dport 80 -j ACCEPT\n");

    var other = new LoneNode();
    assertThat(other.run("iptables-restore -c", saved)).isEqualTo(new LoneNode.Answer(0, "", ""));
    assertThat(tables(other.run("iptables-save -c").out())).isEqualTo(tables(saved));
  }

  private static String tables(String saved) {
    return saved.lines().filter(l -> !l.startsWith("#")).sorted().toList().toString();
  }

  @Test void replacesATableWhollyOrNotAtAll() {
    ok("iptables -A INPUT -j DROP");
    var faulty = node.run("iptables-restore", "*filter\n:mine - [0:0]\n-A INPUT -j mine\n-A INPUT -p tcp --dport x\nCOMMIT\n");
    assertThat(faulty).isEqualTo(new LoneNode.Answer(2, "", """
        iptables-restore v1.8.9 (legacy): invalid port/service `x' specified
        Error occurred at line: 4
        Try `iptables-restore -h' or 'iptables-restore --help' for more information.
        """));
    assertThat(ok("iptables -S INPUT")).isEqualTo("-P INPUT ACCEPT\n-A INPUT -j DROP\n");
  }
}
