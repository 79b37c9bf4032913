package dev.hooklab.lab.repl;

import static dev.hooklab.lab.repl.Sitting.lines;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The lab's own commands, as somebody types them who looks for what is wrong.
class LabCommandsTest {
  private static final String DROP_PING = "router iptables -A INPUT -p icmp -j DROP";

  @Test void whyNamesTheRuleThatDroppedThePacket() {
    var said = lines(":why", DROP_PING, "alice ping -c 1 -W 1 router > /dev/null", ":why", ":why web");
    assertThat(said.out()).startsWith("Every packet arrived so far.\n")
        .contains("ICMP echo request", "was dropped in router by filter INPUT, rule 1: -p icmp -j DROP\n", "NETFILTER_DROP")
        .endsWith("Every packet arrived so far, as far as web is concerned.\n");
  }

  @Test void rulesTellWhatChangedSinceTheLastLook() {
    var said = lines(DROP_PING, ":rules router", "alice ping -c 2 -i 1 -W 1 router > /dev/null", "router iptables -A INPUT -j ACCEPT", ":rules router filter");
    assertThat(said.out()).contains("   1       0         0  -p icmp -j DROP\n", "   1       2       168  -p icmp -j DROP  +2\n", "-j ACCEPT  new\n");
  }

  @Test void traceTellsAPacketsWayAsItHappens() {
    var said = lines(DROP_PING, ":trace on icmp and dst host router", "alice ping -c 1 -W 1 router > /dev/null", ":trace off", "alice ping -c 1 -W 1 router > /dev/null");
    assertThat(said.out().lines().filter(line -> line.contains("filter INPUT rule 1: -p icmp -j DROP  → DROP"))).hasSize(1);
    assertThat(said.out()).contains("IP 10.0.0.2 > 10.0.0.1: ICMP echo request").doesNotContain("ARP");
  }

  @Test void packetsAreListedShownAsTheyComeAndTakenApart() {
    var said = lines("alice ping -c 1 router > /dev/null", ":packets", ":packets on arp", "web ping -c 1 10.0.1.1 > /dev/null", ":packets off", ":packet 3", ":packet 99");
    assertThat(said.out()).contains("   1     0.000000  alice:eth0  ARP, Request who-has 10.0.0.1 tell 10.0.0.2, length 28\n",
        "   3     0.002000  alice:eth0  IP 10.0.0.2 > 10.0.0.1: ICMP echo request", "web:eth0    ARP, Request who-has 10.0.1.1",
        "  ip  ", "src 10.0.0.2", "\t0x0000:  ");
    assertThat(said.err()).isEqualTo(":packet: there is no packet 99; so far there are 8\n");
  }

  @Test void stepsGoStationByStation() {
    var said = lines("alice ping -c 1 router &", ":step", ":step", ":step event", ":run 5s", ":step");
    assertThat(said.out().lines().filter(line -> line.startsWith("     0.000000")).limit(3)).satisfiesExactly(
        first -> assertThat(first).contains("alice    output"), second -> assertThat(second).contains("alice    OUTPUT"), third -> assertThat(third).contains("POSTROUTING"));
    assertThat(said.out()).endsWith("Nothing is about to happen.\n");
  }

  @Test void linksGoDownAndUpAndGetWorse() {
    var said = lines(":link alice:eth0 down", "alice ping -c 1 -W 1 router > /dev/null || echo lost", ":link router:lan up loss 5% delay 20ms rate 1mbit", ":wires",
        ":link nobody:eth0 up", ":link alice:eth0 loss much", ":back 1", ":wires");
    assertThat(said.out()).startsWith("lost\n").contains("alice:eth0 --- router:lan  delay 20ms, rate 1mbit, loss 5%\n", "alice:eth0 -x- router:lan  down  delay 1ms\n");
    assertThat(said.err()).contains(":link: no wire ends at nobody:eth0; :wires lists them\n", ":link: \"much\" is no share");
  }

  @Test void savesCapturesAndTheLabAsItStands(@TempDir Path folder) throws IOException {
    var text = String.join("\n", ":capture save x.pcap", ":capture start alice:eth0", "alice ping -c 1 router > /dev/null", ":capture stop", ":capture save x.pcapng", DROP_PING, ":save lab.json");
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    new Repl(Sitting.source(), folder, LabCommands.ALL).through(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), new PrintStream(out), new PrintStream(err));
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("Captured 4 frames");
    assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo(":capture: nothing is captured; :capture start begins\n");
    assertThat(Files.size(folder.resolve("x.pcapng"))).isGreaterThan(400);
    assertThat(Files.readString(folder.resolve("lab.json"))).contains("-A INPUT -p icmp -j DROP");
  }

  @Test void theMapAndTheNodesShowAddresses() {
    assertThat(lines(":map", ":nodes").out()).contains("╔ router", "10.0.1.2/24", "alice   host    eth0 10.0.0.2/24");
    assertThat(lines("router iptables -t nat -A POSTROUTING -j MASQUERADE", "alice ping -c 1 router > /dev/null", ":conns router").out())
        .contains("router: 1 connection\n", "icmp ", "10.0.0.2 > 10.0.0.1");
  }
}
