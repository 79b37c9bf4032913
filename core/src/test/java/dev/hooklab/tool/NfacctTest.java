package dev.hooklab.tool;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Accounting objects, as nfacct 1.0.2 makes and shows them on Linux 6.18.
class NfacctTest {
  private final LoneNode node = new LoneNode();

  private String run(String command) {
    var answer = node.run(command);
    return answer.out() + answer.err() + "[" + answer.code() + "]";
  }

  private void pings(int count) {
    assertThat(node.run("ping -c " + count + " -i 0.1 127.0.0.1").code()).isZero();
  }

  @Test void rulesCountInObjectsUntilAQuotaIsExceeded() {
    assertThat(run("nfacct add a; nfacct add p packet 3")).isEqualTo("[0]");
    for (var target : new String[] {"a", "p -j ACCEPT", "p"}) run("iptables -A OUTPUT -p icmp -m nfacct --nfacct-name " + target);
    pings(2);
    assertThat(run("nfacct list")).isEqualTo("""
        { pkts = 00000000000000000004, bytes = 00000000000000000336 } = a;
        { pkts = 00000000000000000006, bytes = 00000000000000000504, quota = 00000000000000000003, mode = packet, overquota = yes } = p;
        [0]""");
    assertThat(run("nfacct delete a")).isEqualTo("nfacct v1.0.2: error: Device or resource busy\n[1]");
    assertThat(run("nfacct get a reset")).isEqualTo("{ pkts = 00000000000000000004, bytes = 00000000000000000336 } = a;\n[0]");
    run("nfacct list reset");
    assertThat(run("nfacct list")).isEqualTo("""
        { pkts = 00000000000000000000, bytes = 00000000000000000000 } = a;
        { pkts = 00000000000000000000, bytes = 00000000000000000000, quota = 00000000000000000003, mode = packet, overquota = no } = p;
        [0]""");
    pings(3);
    assertThat(run("iptables -vS OUTPUT | cut -d ' ' -f 8-").lines().skip(1).map(line -> line.replaceAll(".*-c ", "")))
        .containsExactly("10 840", "6 504 -j ACCEPT", "2 168", "[0]");
    assertThat(run("nfacct flush; nfacct list | wc -l")).as("rules hold them").isEqualTo("2\n[0]");
    assertThat(run("iptables -F; nfacct flush; nfacct list")).isEqualTo("[0]");
  }

  @Test void objectsAreShownInThreeForms() {
    run("nfacct add a; nfacct add q byte 500");
    assertThat(run("nfacct list xml")).isEqualTo("""
        <?xml version="1.0" encoding="utf-8"?>
        <nfacct>
        <obj><name>a</name><pkts>00000000000000000000</pkts><bytes>00000000000000000000</bytes></obj>
        <obj><name>q</name><pkts>00000000000000000000</pkts><bytes>00000000000000000000</bytes></obj>
        </nfacct>
        [0]""");
    assertThat(run("nfacct get q json")).matches("\\{ \"timestamp\" : \\d+, \n  \"nfacct_counters\" : \\[\n"
        + "  \\{ \"pkts\" : 0, \"bytes\" : 0, \"quota\" : 500, \"mode\" = \"byte\", \"overquota\" = 0, \"name\" : \"q\" }\n] }\n\\[0]");
  }

  @Test void whatWasListedCanBeRestoredUnlessThereIsAQuota() {
    assertThat(run("echo '{ pkts = 00000000000000000005, bytes = 00000000000000000420 } = res;' | nfacct restore; nfacct list"))
        .isEqualTo("{ pkts = 00000000000000000005, bytes = 00000000000000000420 } = res;\n[0]");
    assertThat(run("nfacct list | nfacct restore")).isEqualTo("nfacct v1.0.2: error: Device or resource busy\n[1]");
    assertThat(run("echo bogus | nfacct restore")).isEqualTo("nfacct v1.0.2: invalid line\n[1]");
    assertThat(run("nfacct flush; nfacct add q byte -1; nfacct list | nfacct restore")).isEqualTo("nfacct v1.0.2: error reading input\n[1]");
  }

  @Test void wordsMayBeCutShort() {
    run("nfacct add a; nfacct ad q byte ' 7x'");
    assertThat(run("nfacct g q r")).isEqualTo(
        "{ pkts = 00000000000000000000, bytes = 00000000000000000000, quota = 00000000000000000007, mode = byte, overquota = no } = q;\n[0]");
    assertThat(run("nfacct '' x")).startsWith("<?xml");
    assertThat(run("nfacct l reset res")).isEqualTo("Error: duplicate \"res\" or collision with another option \n[1]");
    assertThat(run("nfacct de a; nfacct f; nfacct list")).isEqualTo("[0]");
    assertThat(run("echo '{pkts=5,bytes=6, quota = 7, mode = packet } = b c;x' | nfacct r; nfacct list"))
        .isEqualTo("{ pkts = 00000000000000000005, bytes = 00000000000000000006, quota = 00000000000000000007, mode = packet, overquota = no } = b;\n[0]");
    assertThat(run("echo '{ pkts = x } = b;' | nfacct restore")).isEqualTo("nfacct v1.0.2: error reading input\n[1]");
    assertThat(run("nfacct add ''")).isEqualTo("nfacct v1.0.2: error: Invalid argument\n[1]");
  }

  @Test void mistakesAreAnsweredInItsOwnWords() {
    run("nfacct add a");
    assertThat(run("nfacct add a")).isEqualTo("nfacct v1.0.2: error: Device or resource busy\n[1]");
    assertThat(run("nfacct get b")).isEqualTo("nfacct v1.0.2: error: No such file or directory\n[1]");
    assertThat(run("nfacct add x byte")).isEqualTo("nfacct v1.0.2: missing quota value\n[1]");
    assertThat(run("nfacct add x foo 3")).isEqualTo("nfacct v1.0.2: argument must \"byte\" or \"packet\"\n[1]");
    assertThat(run("nfacct add x byte y")).isEqualTo("nfacct v1.0.2: error reading quota\n[1]");
    assertThat(run("nfacct delete a b")).isEqualTo("nfacct v1.0.2: too many arguments\n[1]");
    assertThat(run("nfacct list foo")).isEqualTo("nfacct v1.0.2: unknown argument\n[1]");
    assertThat(run("nfacct list json xml")).isEqualTo("Error: duplicate \"xml\" or collision with another option \n[1]");
    assertThat(run("nfacct foo")).isEqualTo("nfacct v1.0.2: Unknown command: foo\nUsage: nfacct command [parameters]...\n[1]");
  }
}
