package dev.hooklab.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hooklab.host.Output;
import dev.hooklab.host.Pipe;
import dev.hooklab.network.Network;
import dev.hooklab.sim.EventLoop;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Scans, each as nmap 7.93 tells it of hosts in namespaces with the same rules; times and hardware addresses left out.
class NmapTest {
  private final Network net = Network.draw("h1 10.9.0.1/24 -- 10.9.0.2/24 r1 10.9.1.1/24 -- 10.9.1.2/24 h2");

  @BeforeEach void serve() {
    for (var node : new String[] {"r1", "h2"}) {
      for (var command : new String[] {"nc -lk 22", "nc -lk 80", "nc -lku 53"}) net.host(node).orElseThrow().spawn(command, new Pipe(), Output.NULL, Output.NULL);
    }
    net.sleep(EventLoop.MILLISECOND);
    net.run("r1", "iptables -A INPUT -p tcp --dport 23 -j DROP");
    net.run("r1", "iptables -A INPUT -p tcp --dport 25 -j REJECT");
    net.run("r1", "iptables -A INPUT -p tcp --dport 26 -j REJECT --reject-with icmp-admin-prohibited");
    net.run("r1", "iptables -A INPUT -p udp --dport 123 -j DROP");
  }

  private String nmap(String arguments) {
    net.sleep(10 * EventLoop.SECOND);                      // so that ICMP errors may be sent again
    var result = net.run("h1", "nmap " + arguments, "", 900 * EventLoop.SECOND);
    return (result.stdout() + result.stderr()).replaceFirst("^Starting Nmap 7.93 \\( https://nmap.org \\) at \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d UTC\n", "")
        .replaceAll("\\([\\d.]+s latency\\)", "(L)").replaceAll("MAC Address: [0-9A-F:]{17}", "MAC").replaceAll("scanned in [\\d.]+ seconds", "scanned in S");
  }

  @Test void connectsAndSaysWhy() {
    assertThat(nmap("-n -sT -p 22,23,25,26,80,81 --reason 10.9.0.2")).isEqualTo("""
        Nmap scan report for 10.9.0.2
        Host is up, received arp-response (L).

        PORT   STATE    SERVICE REASON
        22/tcp open     ssh     syn-ack
        23/tcp filtered telnet  no-response
        25/tcp closed   smtp    conn-refused
        26/tcp filtered unknown host-unreach
        80/tcp open     http    syn-ack
        81/tcp closed   unknown conn-refused
        MAC (Unknown)

        Nmap done: 1 IP address (1 host up) scanned in S
        """);
  }

  @Test void halfAHandshakeSeesWhoAnswersAndFromHowFar() {
    assertThat(nmap("-n -sS -p 22,23,25,80,81 --reason 10.9.0.2")).isEqualTo("""
        Nmap scan report for 10.9.0.2
        Host is up, received arp-response (L).

        PORT   STATE    SERVICE REASON
        22/tcp open     ssh     syn-ack ttl 64
        23/tcp filtered telnet  no-response
        25/tcp filtered smtp    port-unreach ttl 64
        80/tcp open     http    syn-ack ttl 64
        81/tcp closed   unknown reset ttl 64
        MAC (Unknown)

        Nmap done: 1 IP address (1 host up) scanned in S
        """);
    assertThat(nmap("-n -p 80 --reason 10.9.1.2")).contains("Host is up, received echo-reply ttl 63 (L).", "80/tcp open  http    syn-ack ttl 63\n");
  }

  @Test void udpIsOpenOrFilteredUnlessAnErrorComesBack() {
    assertThat(nmap("-n -sU -p 53,54,123 --reason 10.9.0.2")).isEqualTo("""
        Nmap scan report for 10.9.0.2
        Host is up, received arp-response (L).

        PORT    STATE         SERVICE REASON
        53/udp  open|filtered domain  no-response
        54/udp  closed        unknown port-unreach ttl 64
        123/udp open|filtered ntp     no-response
        MAC (Unknown)

        Nmap done: 1 IP address (1 host up) scanned in S
        """);
  }

  @Test void manyPortsOfOneStateAreOnlyCounted() {
    assertThat(nmap("-n -sT -sU -p 1-60 --reason 10.9.0.2")).isEqualTo("""
        Nmap scan report for 10.9.0.2
        Host is up, received arp-response (L).
        Not shown: 59 closed udp ports (port-unreach), 57 closed tcp ports (conn-refused)
        PORT   STATE         SERVICE REASON
        22/tcp open          ssh     syn-ack
        23/tcp filtered      telnet  no-response
        26/tcp filtered      unknown host-unreach
        53/udp open|filtered domain  no-response
        MAC (Unknown)

        Nmap done: 1 IP address (1 host up) scanned in S
        """);
    assertThat(nmap("-n -sT -p 90-115 10.9.0.2")).startsWith("""
        Nmap scan report for 10.9.0.2
        Host is up (L).
        All 26 scanned ports on 10.9.0.2 are in ignored states.
        Not shown: 26 closed tcp ports (conn-refused)
        MAC (Unknown)
        """);
    assertThat(nmap("-n -sT -p 1-100 --open 10.9.0.2")).contains("""
        Not shown: 96 closed tcp ports (conn-refused), 1 filtered tcp ports (host-unreach), 1 filtered tcp ports (no-response)
        Some closed ports may be reported as filtered due to --defeat-rst-ratelimit
        PORT   STATE SERVICE
        22/tcp open  ssh
        80/tcp open  http
        """);
    assertThat(nmap("-n -p- 10.9.0.2")).contains("Not shown: 65530 closed tcp ports (reset)\n");
    assertThat(nmap("-n -sT 10.9.0.2")).contains("Not shown: 996 closed tcp ports (conn-refused)\n");
  }

  @Test void hostsThatAreDownAreToldOf() {
    assertThat(nmap("-n -sT -p 80 10.9.0.77")).isEqualTo("""
        Note: Host seems down. If it is really up, but blocking our ping probes, try -Pn
        Nmap done: 1 IP address (0 hosts up) scanned in S
        """);
    assertThat(nmap("-n -sT -Pn -p 80 10.9.0.78")).isEqualTo("""
        Nmap scan report for 10.9.0.78
        Host is up.

        PORT   STATE    SERVICE
        80/tcp filtered http

        Nmap done: 1 IP address (1 host up) scanned in S
        """);
    net.run("r1", "iptables -A FORWARD -p icmp --icmp-type echo-request -j DROP");
    assertThat(nmap("-n -sT -p 80 --reason 10.9.1.2")).contains("Host is up, received reset ttl 63 (L).", "80/tcp open  http    syn-ack\n");
    net.run("r1", "iptables -A FORWARD -j DROP");
    assertThat(nmap("-n -sT -p 80 10.9.1.2")).startsWith("Note: Host seems down.");
    assertThat(nmap("-n -sT -Pn -p 80-110 --reason 10.9.1.2")).startsWith("""
        Nmap scan report for 10.9.1.2
        Host is up, received user-set.
        All 31 scanned ports on 10.9.1.2 are in ignored states.
        Not shown: 31 filtered tcp ports (no-response)

        """);
  }

  @Test void targetsAreNamesNetworksAndRanges() {
    assertThat(nmap("-n -sn 10.9.0.0/30 --reason")).isEqualTo("""
        Nmap scan report for 10.9.0.1
        Host is up, received localhost-response.
        Nmap scan report for 10.9.0.2
        Host is up, received arp-response (L).
        MAC (Unknown)
        Nmap done: 4 IP addresses (2 hosts up) scanned in S
        """);
    assertThat(nmap("-n -sT -p 80 h2")).startsWith("Nmap scan report for h2 (10.9.1.2)\nHost is up (L).\n\nPORT   STATE SERVICE\n80/tcp open  http\n");
    assertThat(nmap("-p 80-81 10.9.0-1.2 -n --open")).contains("Nmap scan report for 10.9.0.2\n", "Not shown: 1 closed tcp port (reset)\n", "Nmap scan report for 10.9.1.2\n")
        .endsWith("Nmap done: 2 IP addresses (2 hosts up) scanned in S\n");
    assertThat(nmap("-n -sT -p 81 --open 10.9.0.2")).isEqualTo("Nmap done: 1 IP address (1 host up) scanned in S\n");
  }

  @Test void mistakesAreToldInItsWords() {
    assertThat(nmap("-n -p 80")).isEqualTo("Nmap done: 0 IP addresses (0 hosts up) scanned in S\nWARNING: No targets were specified, so 0 hosts scanned.\n");
    assertThat(nmap("-n -p 80 nowhere")).endsWith("Failed to resolve \"nowhere\".\nWARNING: No targets were specified, so 0 hosts scanned.\n");
    assertThat(nmap("-p 5-2 10.9.0.2")).isEqualTo("Your port range 5-2 is backwards. Did you mean 2-5?\nQUITTING!\n");
    assertThat(nmap("-p 70000 10.9.0.2")).isEqualTo("Ports specified must be between 0 and 65535 inclusive\nQUITTING!\n");
    assertThat(nmap("-p abc 10.9.0.2")).isEqualTo("Found no matches for the service mask 'abc' and your specified protocols\nQUITTING!\n");
    assertThat(nmap("-sS -sT 10.9.0.2")).startsWith("You specified more than one type of TCP scan.");
    assertThat(net.run("h1", "nmap --foo").stderr()).isEqualTo("nmap: unrecognized option '--foo'\nSee the output of nmap -h for a summary of options.\n");
    assertThat(net.run("h1", "nmap --foo").code()).isEqualTo(255);
  }

  @Test void theSameSeedTellsTheSame() {
    var again = new NmapTest();
    again.serve();
    var arguments = "-sT -sU -p 20-60 10.9.0.2 h2";
    assertThat(again.net.run("h1", "nmap " + arguments, "", 900 * EventLoop.SECOND)).isEqualTo(net.run("h1", "nmap " + arguments, "", 900 * EventLoop.SECOND));
  }
}
