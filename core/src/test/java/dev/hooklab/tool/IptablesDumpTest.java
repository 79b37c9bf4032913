package dev.hooklab.tool;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// `iptables -vv`, as version 1.8.9 (legacy) prints on Linux 6.18.
class IptablesDumpTest {
  private final LoneNode node = new LoneNode();

  @Test void showsTheTableAsItWasInTheKernel() {
    node.run("iptables -N foo");
    node.run("iptables -A FORWARD -i eth+ ! -d 4.4.4.4 -m conntrack --ctstate NEW -m comment --comment hi -j LOG");
    node.run("iptables -A FORWARD ! -o wan -p tcp --dport 22 -g foo");
    node.run("iptables -A foo -s 10.0.0.0/8");
    assertThat(node.run("iptables -vv -D foo 1").out()).isEqualTo("""
        libiptc vlibxtables.so.12. 1976 bytes.
        Table `filter'
        Hooks: pre/in/fwd/out/post = ffffffff/0/98/490/ffffffff
        Underflows: pre/in/fwd/out/post = ffffffff/0/3f8/490/ffffffff
        Entry 0 (0):
        SRC IP: 0.0.0.0/0.0.0.0
        DST IP: 0.0.0.0/0.0.0.0
        Interface: `'/................to `'/................
        Protocol: 0
        Flags: 00
        Invflags: 00
        Counters: 0 packets, 0 bytes
        Cache: 00000000
        Target name: `' [40]
        verdict=NF_ACCEPT

        Entry 1 (152):
        SRC IP: 0.0.0.0/0.0.0.0
        DST IP: 4.4.4.4/255.255.255.255
        Interface: `eth+'/XXX.............to `'/................
        Protocol: 0
        Flags: 00
        Invflags: 10
        Counters: 0 packets, 0 bytes
        Cache: 00000000
        Match name: `conntrack'
        Match name: `comment'
        Target name: `LOG' [64]

        Entry 2 (816):
        SRC IP: 0.0.0.0/0.0.0.0
        DST IP: 0.0.0.0/0.0.0.0
        Interface: `'/................to `wan'/XXXX............
        Protocol: 6
        Flags: 02
        Invflags: 02
        Counters: 0 packets, 0 bytes
        Cache: 00000000
        Match name: `tcp'
        Target name: `' [40]
        verdict=1496

        Entry 3 (1016):
        SRC IP: 0.0.0.0/0.0.0.0
        DST IP: 0.0.0.0/0.0.0.0
        Interface: `'/................to `'/................
        Protocol: 0
        Flags: 00
        Invflags: 00
        Counters: 0 packets, 0 bytes
        Cache: 00000000
        Target name: `' [40]
        verdict=NF_ACCEPT

        Entry 4 (1168):
        SRC IP: 0.0.0.0/0.0.0.0
        DST IP: 0.0.0.0/0.0.0.0
        Interface: `'/................to `'/................
        Protocol: 0
        Flags: 00
        Invflags: 00
        Counters: 0 packets, 0 bytes
        Cache: 00000000
        Target name: `' [40]
        verdict=NF_ACCEPT

        Entry 5 (1320):
        SRC IP: 0.0.0.0/0.0.0.0
        DST IP: 0.0.0.0/0.0.0.0
        Interface: `'/................to `'/................
        Protocol: 0
        Flags: 00
        Invflags: 00
        Counters: 0 packets, 0 bytes
        Cache: 00000000
        Target name: `ERROR' [64]
        error=`foo'

        Entry 6 (1496):
        SRC IP: 10.0.0.0/255.0.0.0
        DST IP: 0.0.0.0/0.0.0.0
        Interface: `'/................to `'/................
        Protocol: 0
        Flags: 00
        Invflags: 00
        Counters: 0 packets, 0 bytes
        Cache: 00000000
        Target name: `' [40]
        verdict=1648

        Entry 7 (1648):
        SRC IP: 0.0.0.0/0.0.0.0
        DST IP: 0.0.0.0/0.0.0.0
        Interface: `'/................to `'/................
        Protocol: 0
        Flags: 00
        Invflags: 00
        Counters: 0 packets, 0 bytes
        Cache: 00000000
        Target name: `' [40]
        verdict=RETURN

        Entry 8 (1800):
        SRC IP: 0.0.0.0/0.0.0.0
        DST IP: 0.0.0.0/0.0.0.0
        Interface: `'/................to `'/................
        Protocol: 0
        Flags: 00
        Invflags: 00
        Counters: 0 packets, 0 bytes
        Cache: 00000000
        Target name: `ERROR' [64]
        error=`ERROR'

        """);
    assertThat(node.run("iptables -S foo").out()).isEqualTo("-N foo\n");
  }

  @Test void printsItEvenOfACommandThatFails() {
    node.run("iptables -A INPUT -j DROP");
    var answer = node.run("iptables -vv -X INPUT");
    assertThat(answer.code()).isOne();
    assertThat(answer.out()).startsWith("Deleting chain `INPUT'\nlibiptc vlibxtables.so.12. 784 bytes.\nTable `filter'\n");
  }

  @Test void forgetsWhatItWasAskedWhenItHasShownTheTable() {
    assertThat(node.run("iptables -vv -D INPUT 2").err()).isEqualTo("iptables: Argument list too long.\n");
    var answer = node.run("iptables -vv -A INPUT -j nowhere");
    assertThat(answer.code()).isEqualTo(2);
    assertThat(answer.out()).isEmpty();
  }
}
