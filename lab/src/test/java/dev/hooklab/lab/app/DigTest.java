package dev.hooklab.lab.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hooklab.addr.Ip;
import dev.hooklab.lab.app.dns.DnsServer;
import dev.hooklab.network.Network;
import dev.hooklab.network.Result;
import dev.hooklab.socket.Owner;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// dig against a server of one zone; its words are those of DiG 9.18.
class DigTest {
  private final Network net = Network.draw("alice 192.0.2.1/24 -- 192.0.2.53/24 ns");

  DigTest() {
    Clients.ALL.forEach(net::install);
    DnsServer.serve(net.host("ns").orElseThrow(), Owner.ROOT, 53, Map.of("www.example.test", Ip.of("192.0.2.80")));
  }

  private Result dig(String args) {
    return net.run("alice", "dig " + args);
  }

  @Test void showsTheWholeAnswer() {
    assertThat(dig("@192.0.2.53 www.example.test").stdout().replaceAll("id: \\d+", "id: 1").replaceAll("WHEN: .*", "WHEN: now")).isEqualTo("""

        ; <<>> DiG 9.18 <<>> @192.0.2.53 www.example.test
        ; (1 server found)
        ;; global options: +cmd
        ;; Got answer:
        ;; ->>HEADER<<- opcode: QUERY, status: NOERROR, id: 1
        ;; flags: qr aa rd; QUERY: 1, ANSWER: 1, AUTHORITY: 0, ADDITIONAL: 0
        ;; WARNING: recursion requested but not available

        ;; QUESTION SECTION:
        ;www.example.test.\t\tIN\tA

        ;; ANSWER SECTION:
        www.example.test.\t60\tIN\tA\t192.0.2.80

        ;; Query time: 0 msec
        ;; SERVER: 192.0.2.53#53(192.0.2.53) (UDP)
        ;; WHEN: now
        ;; MSG SIZE  rcvd: 50

        """);
  }

  @Test void showsOnlyWhatIsAskedFor() {
    assertThat(dig("@ns +short www.example.test").stdout()).isEqualTo("192.0.2.80\n");
    assertThat(dig("@ns +noall +answer www.example.test").stdout()).isEqualTo("www.example.test.\t60\tIN\tA\t192.0.2.80\n");
    assertThat(dig("@ns +noall +question -x 192.0.2.80").stdout()).isEqualTo(";80.2.0.192.in-addr.arpa.\tIN\tPTR\n");
    assertThat(dig("@ns nope.example.test").stdout()).contains("status: NXDOMAIN");
    assertThat(dig("@ns +tcp +short www.example.test").stdout()).isEqualTo("192.0.2.80\n");
    assertThat(dig("@ns +noall +stats +tcp www.example.test").stdout()).contains(";; SERVER: 192.0.2.53#53(192.0.2.53) (TCP)\n");
  }

  @Test void asksTheServerOfResolvConf() {
    net.run("alice", "echo nameserver 192.0.2.53 > /etc/resolv.conf");
    assertThat(dig("+short www.example.test").stdout()).isEqualTo("192.0.2.80\n");
  }

  @Test void triesThreeTimesAndSaysWhatWentWrong() {
    net.run("ns", "iptables -A INPUT -p udp --dport 53 -j DROP");
    var silent = dig("+time=1 @192.0.2.53 www.example.test");
    assertThat(silent.code()).isEqualTo(9);
    assertThat(silent.stdout()).isEqualTo(";; communications error to 192.0.2.53#53: timed out\n".repeat(3) + """

        ; <<>> DiG 9.18 <<>> +time=1 @192.0.2.53 www.example.test
        ; (1 server found)
        ;; global options: +cmd
        ;; no servers could be reached
        """);
    assertThat(dig("+short -p 54 +tries=1 @192.0.2.53 www.example.test").stdout()).isEqualTo("""
        ;; communications error to 192.0.2.53#54: connection refused
        ;; no servers could be reached
        """);
    net.run("alice", "ip route del default");
    assertThat(dig("+tries=1 @198.51.100.1 www.example.test").stdout()).isEqualTo("""
        ;; UDP setup with 198.51.100.1#53(198.51.100.1) for www.example.test failed: network unreachable.
        ;; no servers could be reached
        """);
    assertThat(dig("+tcp +tries=1 -p 54 @192.0.2.53 www.example.test").stdout()).isEqualTo("""
        ;; Connection to 192.0.2.53#54(192.0.2.53) for www.example.test failed: connection refused.
        ;; no servers could be reached
        """);
  }

  @Test void refusesWhatItDoesNotUnderstand() {
    assertThat(dig("@nobody www.example.test")).isEqualTo(new Result(1, "", "dig: couldn't get address for 'nobody': failure\n"));
    assertThat(dig("@ns www..test").stderr()).isEqualTo("dig: 'www..test' is not a legal name (empty label)\n");
    assertThat(dig("+time=x @ns www.example.test")).isEqualTo(new Result(1, "invalid timeout 'x': not a valid number\n", "dig: Couldn't parse timeout\n"));
    assertThat(dig("-Z").stderr()).startsWith("Invalid option: -Z\nUsage:  dig [@global-server]");
    assertThat(dig("-t BOGUS +short @ns www.example.test")).isEqualTo(new Result(0, "192.0.2.80\n", ";; Warning, ignoring invalid type BOGUS\n"));
  }
}
