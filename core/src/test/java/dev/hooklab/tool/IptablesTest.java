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

  @Test void forgetsWhatItWasAskedWhenATargetIsNoVerdict() {
    ok("iptables -N web");
    fails("iptables -D INPUT -j DROP", 1, "iptables: Bad rule (does a matching rule exist in that chain?).\n");
    fails("iptables -D INPUT -j web", 1, "iptables: No chain/target/match by that name.\n");
    fails("iptables -C INPUT -j LOG", 1, "iptables: No chain/target/match by that name.\n");
    fails("iptables -A FORWARD -j INPUT", 1, "iptables: Invalid argument. Run `dmesg' for more information.\n");
  }

  /// iptables -D compares what an extension calls its own of a structure: of some nothing, of others more than -S shows.
  @Test void deletesByTheBytesOfItsStructures() {
    ok("iptables -A INPUT -m helper ! --helper ftp -m connlabel --label 3");
    ok("iptables -D INPUT -m helper --helper sip -m connlabel ! --label 4");
    ok("iptables -A INPUT -m length --length 7:7 -m hashlimit --hashlimit-upto 1/s --hashlimit-name h --hashlimit-htable-size 2000000");
    fails("iptables -C INPUT -m length --length 7 -m hashlimit --hashlimit-upto 1/s --hashlimit-name h --hashlimit-htable-size 2000000", 1,
        "iptables: Bad rule (does a matching rule exist in that chain?).\n");
    ok("iptables -D INPUT -m length --length 7 -m hashlimit --hashlimit-upto 1/s --hashlimit-name h --hashlimit-htable-size 1048576");
    ok("iptables -A INPUT -m connlimit --connlimit-above 3 -m recent --set -m conntrack --ctorigsrc 10.0.0.1");
    fails("iptables -D INPUT -m connlimit --connlimit-above 3 --connlimit-mask 32 -m recent --set -m conntrack --ctorigsrc 10.0.0.1", 1,
        "iptables: Bad rule (does a matching rule exist in that chain?).\n");
    fails("iptables -D INPUT -m connlimit --connlimit-above 3 -m recent --set --mask 255.255.255.255 -m conntrack --ctorigsrc 10.0.0.1", 1,
        "iptables: Bad rule (does a matching rule exist in that chain?).\n");
    fails("iptables -D INPUT -m connlimit --connlimit-above 3 -m recent --set -m conntrack --ctorigsrc 10.0.0.1/32", 1,
        "iptables: Bad rule (does a matching rule exist in that chain?).\n");
    ok("iptables -D INPUT -m connlimit --connlimit-above 3 -m recent --set -m conntrack --ctorigsrc 10.0.0.1");
  }

  @Test void triesEveryChainBeforeItGivesUp() {
    ok("iptables -N a");
    ok("iptables -N b");
    ok("iptables -A INPUT -j a");
    assertThat(node.run("iptables -v -X")).isEqualTo(new LoneNode.Answer(1, "Deleting chain `a'\nDeleting chain `b'\n", "iptables: Too many links.\n"));
    assertThat(ok("iptables -S")).contains("-N b\n");
  }

  @Test void triesEveryAddressBeforeItGivesUp() {
    assertThat(node.run("iptables -v -D INPUT -s 10.0.0.1,10.0.0.2 -j DROP")).isEqualTo(new LoneNode.Answer(1, """
        DROP  all opt -- in * out *  10.0.0.1  -> 0.0.0.0/0 \s
        DROP  all opt -- in * out *  10.0.0.2  -> 0.0.0.0/0 \s
        """, "iptables: Bad rule (does a matching rule exist in that chain?).\n"));
  }

  @Test void keepsTheBeginningOfALongNewName() {
    ok("iptables -N short");
    ok("iptables -A INPUT -j short");
    ok("iptables -E short " + "x".repeat(31));
    assertThat(ok("iptables -S")).contains("-N " + "x".repeat(29) + "\n", "-A INPUT -j " + "x".repeat(29) + "\n");
    ok("iptables -N other");
    fails("iptables -E other " + "y".repeat(32), 1, "iptables: Invalid argument. Run `dmesg' for more information.\n");
  }

  @Test void countsNamesInBytes() {
    fails("iptables -N " + "é".repeat(14) + "x", 2, """
        iptables v1.8.9 (legacy): chain name `ééééééééééééééx' too long (must be under 29 chars)
        Try `iptables -h' or 'iptables --help' for more information.
        """);
    ok("iptables -N début");
    ok("iptables -A INPUT -i é0 -j début");
    assertThat(ok("iptables -vnL INPUT 1")).isEqualTo("    0     0 début     0    --  é0    *       0.0.0.0/0            0.0.0.0/0           \n");
  }

  @Test void doesNotTellOfATargetWhoseNameAChainHas() {
    ok("iptables -N own");
    ok("iptables -A INPUT -j MARK --set-mark 1");
    ok("iptables -E own MARK");
    assertThat(ok("iptables -nL INPUT 1")).isEqualTo("MARK       0    --  0.0.0.0/0            0.0.0.0/0           \n");
    assertThat(ok("iptables -S INPUT")).contains("-A INPUT -j MARK --set-xmark 0x1/0xffffffff\n");
  }

  /// The kernel hands out four bytes of the name, and iptables gives these back with every change.
  @Test void readsOnlyTheBeginningOfATimeoutPolicysName() {
    ok("nfct timeout add policy-x inet udp unreplied 10");
    ok("iptables -t raw -A OUTPUT -p udp -j CT --timeout policy-x");
    assertThat(ok("iptables -t raw -S OUTPUT")).endsWith("-A OUTPUT -p udp -j CT --timeout poli\n");
    fails("iptables -t raw -A OUTPUT -j ACCEPT", 1, "iptables: No chain/target/match by that name.\n");
    assertThat(node.dmesg()).containsExactly("No such timeout policy \"poli\"");
    ok("iptables -t raw -D OUTPUT 1");
  }

  @Test void takesAChainOfARestoredFileForNothingElse() {
    assertThat(node.run("iptables-restore", "*filter\n:LOG - [0:0]\n-A LOG -j DROP\n-A INPUT -j LOG\nCOMMIT\n"))
        .isEqualTo(new LoneNode.Answer(0, "", ""));
    assertThat(ok("iptables -S")).endsWith("-A INPUT -j LOG\n-A LOG -j DROP\n");
    assertThat(node.run("iptables-restore", "*filter\n:LOG - [0:0]\nCOMMIT\n*mangle\n-A INPUT -j LOG\nCOMMIT\n").err()).isEqualTo("""
        iptables-restore v1.8.9 (legacy): Couldn't load target `LOG':No such file or directory

        Error occurred at line: 5
        Try `iptables-restore -h' or 'iptables-restore --help' for more information.
        """);
  }

  @Test void leavesTheRestOfALineToTheOtherFamily() {
    ok("iptables -A INPUT -j DROP");
    assertThat(node.run("iptables-restore -n", "*filter\n-6 :FORWARD\n-A nowhere -6 --foo\n-F INPUT -6\nCOMMIT\n"))
        .isEqualTo(new LoneNode.Answer(0, "", ""));
    assertThat(ok("iptables -S INPUT")).isEqualTo("-P INPUT ACCEPT\n");
  }

  @Test void takesCountersAsTheCLibraryDoes() {
    ok("iptables -A INPUT -c -1 99999999999999999999");
    assertThat(ok("iptables -vS INPUT")).contains("-A INPUT -c 18446744073709551615 18446744073709551615\n");
    assertThat(node.run("iptables-restore -w 5 -c", "*filter\n:INPUT DROP [18446744073709551615:1]\nCOMMIT\n").code()).isZero();
    assertThat(ok("iptables-save")).contains(":INPUT DROP [18446744073709551615:1]\n");
    assertThat(node.run("iptables-restore -c", "*filter\n[1 2] -A INPUT -j DROP\nCOMMIT\n").err()).startsWith(
        "iptables-restore v1.8.9 (legacy): Bad line 2: need ]\nError occurred at line: 2\n");
    assertThat(node.run("iptables-restore", "*filter\n[1] [x:y] -A INPUT -j DROP\nCOMMIT\n").err()).startsWith("Bad argument `[x'\n");
  }

  @Test void saysWhichOptionsAnAbbreviationCouldMean() {
    assertThat(node.run("iptables-restore --t", "").err()).isEqualTo("iptables-restore: option '--t' is ambiguous; possibilities: '--test' "
        + "'--table'\nTry `iptables-restore -h' for more information.\n");
    assertThat(node.run("iptables-restore --test=1", "").err()).startsWith("iptables-restore: option '--test' doesn't allow an argument\n");
  }

  @Test void callsItselfAsItWasCalledOnlyWhereGetoptSpeaks() {
    fails("iptables-legacy-save --t", 1, "iptables-legacy-save: option '--table' requires an argument\n"
        + "Look at manual page `iptables-save.8' for more information.\n");
    fails("iptables-legacy -n=5", 2, "iptables v1.8.9 (legacy): unknown option \"iptables-legacy\"\n"
        + "Try `iptables -h' or 'iptables --help' for more information.\n");
  }

  @Test void namesNetworksThatEverySystemKnows() {
    ok("iptables -A INPUT -s 127.0.0.0/8 -d 169.254.0.0/16");
    assertThat(ok("iptables -L INPUT 1")).isEqualTo("           all  --  loopback/8           link-local/16       \n");
    ok("iptables -A OUTPUT -s Loopback -d 256 -m ipvs --vaddr 127.0.0.0/8");
    assertThat(ok("iptables -S OUTPUT 1")).isEqualTo("-A OUTPUT -s 127.0.0.0/32 -d 0.0.1.0/32 -m ipvs --vaddr 127.0.0.0/8\n");
    assertThat(ok("iptables -L OUTPUT 1")).endsWith(" vaddr loopback/8\n");
  }

  @Test void warnsOfARangeInTheWordsOfItsLine() {
    assertThat(node.run("iptables -A FORWARD -m iprange --dst-range 4.2.1-3.2.1").err())
        .isEqualTo("xt_iprange: range 4.2.1-3.2.1 is reversed and will never match\n");
  }

  @Test void namesLabelsWithAWarning() {
    ok("iptables -A FORWARD -m connlabel --label 7");
    assertThat(node.run("iptables -v -C FORWARD -m connlabel --label 7").err())
        .isEqualTo("Warning: cannot open /etc/xtables/connlabel.conf: No such file or directory\n");
    assertThat(node.run("iptables -S FORWARD").err())
        .isEqualTo("Warning: cannot open /etc/xtables/connlabel.conf: No such file or directory\n");
    assertThat(node.run("iptables-save").err()).isEqualTo(node.run("iptables -L FORWARD").err());
  }
}
