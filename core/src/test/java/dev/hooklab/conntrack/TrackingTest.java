package dev.hooklab.conntrack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hooklab.hook.Hook;
import dev.hooklab.hook.Verdict;
import dev.hooklab.packet.Bytes;
import dev.hooklab.packet.Packet;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What tracking makes of UDP, ICMP and the rest, and how entries come and go.
class TrackingTest {
  private final Router router = new Router();

  private static Packet question() {
    return Packets.udp("10.0.1.2", 1, "10.0.2.2", 2, 1);
  }

  private static Packet answer() {
    return Packets.udp("10.0.2.2", 2, "10.0.1.2", 1, 1);
  }

  @Test void callsAFlowAStreamWhenItIsStillActiveAfterTwoSeconds() {
    router.set("net.netfilter.nf_conntrack_acct", 1);
    assertThat(router.forward(question())).isEqualTo("NEW");
    assertThat(router.list()).containsExactly("udp      17 29 src=10.0.1.2 dst=10.0.2.2 sport=1 dport=2 packets=1 bytes=29 [UNREPLIED] "
        + "src=10.0.2.2 dst=10.0.1.2 sport=2 dport=1 packets=0 bytes=0 mark=0 use=1");
    router.pass(2.2);
    assertThat(router.forward(answer())).isEqualTo("ESTABLISHED");
    assertThat(router.list()).first().asString().startsWith("udp      17 29 ").doesNotContain("ASSURED");
    router.forward(answer());
    assertThat(router.list()).containsExactly("udp      17 119 src=10.0.1.2 dst=10.0.2.2 sport=1 dport=2 packets=1 bytes=29 "
        + "src=10.0.2.2 dst=10.0.1.2 sport=2 dport=1 packets=2 bytes=58 [ASSURED] mark=0 use=1");
  }

  @Test void listsWhatProcShows() {
    router.forward(question());
    assertThat(ConnectionText.proc(router.conntrack.connections().getFirst())).isEqualTo("ipv4     2 udp      17 29 src=10.0.1.2 dst=10.0.2.2 "
        + "sport=1 dport=2 [UNREPLIED] src=10.0.2.2 dst=10.0.1.2 sport=2 dport=1 mark=0 zone=0 use=2");
  }

  @Test void beginsOnlyWithIcmpQueries() {
    for (int type = 0; type < 256; type++) {
      boolean query = type == 8 || type == 13 || type == 15 || type == 17;
      assertThat(router.forward(Packets.icmp("10.0.1.2", "10.0.2.2", type, 0, type))).as("type " + type).isEqualTo(query ? "NEW" : "INVALID");
    }
    assertThat(router.list()).first().isEqualTo("icmp     1 28 src=10.0.1.2 dst=10.0.2.2 type=8 code=0 id=8 [UNREPLIED] "
        + "src=10.0.2.2 dst=10.0.1.2 type=0 code=0 id=8 mark=0 use=1");
  }

  @Test void relatesErrorsToTheFlowTheyAreAbout() {
    var q = question();
    router.forward(q);
    assertThat(router.forward(Packets.error("10.0.9.9", "10.0.1.2", 3, 1, q))).isEqualTo("RELATED");
    assertThat(router.forward(Packets.error("10.0.2.2", "10.0.1.77", 3, 1, q))).isEqualTo("INVALID");
    assertThat(router.forward(Packets.error("10.0.2.2", "10.0.1.2", 3, 1, Packets.udp("10.0.1.2", 9, "10.0.2.2", 9, 1)))).isEqualTo("INVALID");
    assertThat(router.conntrack.stats().error).isEqualTo(2);
    assertThat(router.list()).first().asString().contains("[UNREPLIED]");
  }

  @Test void refusesWhatIsMalformed() {
    var cut = Packets.raw("10.0.1.2", "10.0.2.2", 17, new byte[] {0, 1, 0, 2, 0, 8});
    assertThat(router.forward(cut)).isEqualTo("INVALID");
    var wrongSum = question();
    wrongSum.buf[wrongSum.end - 1] ^= 1;
    assertThat(router.forward(wrongSum)).isEqualTo("INVALID");
    assertThat(router.send(wrongSum.copy())).as("what the node sends itself is not checked").isEqualTo("NEW");
    router.conntrack.flush(null);
    var longer = question();
    Bytes.u16(longer.buf, longer.transport() + 4, 100);
    assertThat(router.forward(longer)).isEqualTo("INVALID");
    var unsummed = question();
    Bytes.u16(unsummed.buf, unsummed.transport() + 6, 0);
    assertThat(router.forward(unsummed)).isEqualTo("NEW");
    router.set("net.netfilter.nf_conntrack_checksum", 0);
    var ignored = question();
    ignored.buf[ignored.end - 1] ^= 1;
    assertThat(router.forward(ignored)).isEqualTo("NEW");
  }

  @Test void keepsOneEntryPerPairOfAddressesForOtherProtocols() {
    assertThat(router.forward(Packets.other("10.0.1.2", "10.0.2.2", 89, 20))).isEqualTo("NEW");
    assertThat(router.forward(Packets.other("10.0.2.2", "10.0.1.2", 89, 20))).isEqualTo("ESTABLISHED");
    router.forward(Packets.raw("10.0.1.2", "10.0.2.2", 47, new byte[] {0x30, (byte) 0x81, (byte) 0x88, 0x0b, 0, 4, 0, 7, 0, 0, 0, 0}));
    assertThat(router.list()).containsExactly(
        "unknown  89 599 src=10.0.1.2 dst=10.0.2.2 src=10.0.2.2 dst=10.0.1.2 mark=0 use=1",
        "gre      47 29 src=10.0.1.2 dst=10.0.2.2 srckey=0x0 dstkey=0x7 [UNREPLIED] src=10.0.2.2 dst=10.0.1.2 srckey=0x7 dstkey=0x0 mark=0 use=1");
  }

  @Test void leavesNothingOfAPacketThatNeverGotOut() {
    var block = router.hooks.register(Hook.FORWARD, 0, "block", (p, hook) -> Verdict.DROP);
    assertThat(router.forward(question())).isEqualTo("DROP");
    assertThat(router.conntrack.count()).isZero();
    router.hooks.remove(block);
    assertThat(router.forward(question())).isEqualTo("NEW");
    assertThat(router.conntrack.count()).isEqualTo(1);
  }

  @Test void seesNothingWhenNobodyNeedsIt() {
    router.forward(question());
    router.conntrack.release();
    assertThat(router.hooks.all()).isEmpty();
    assertThat(router.forward(Packets.udp("10.0.1.2", 7, "10.0.2.2", 7, 1))).isEqualTo("INVALID");
    assertThat(router.conntrack.count()).isEqualTo(1);
  }

  @Test void countsTheExpiredUntilSomebodyLooks() {
    router.set("net.netfilter.nf_conntrack_udp_timeout", 1);
    router.forward(question());
    router.pass(1.5);
    assertThat(router.sysctls.find("net.netfilter.nf_conntrack_count").orElseThrow().get()).isEqualTo(1);
    assertThat(router.forward(answer())).isEqualTo("NEW");
    assertThat(router.list()).hasSize(1);
    router.pass(200);
    assertThat(router.conntrack.count()).isZero();
    assertThat(router.loop.nextAt()).as("an empty table wakes nobody").isEqualTo(Long.MAX_VALUE);
  }

  @Test void appliesAChangedTimeoutAtTheNextPacket() {
    router.forward(question());
    router.set("net.netfilter.nf_conntrack_udp_timeout", 100);
    assertThat(router.list()).first().asString().startsWith("udp      17 29 ");
    router.forward(question());
    assertThat(router.list()).first().asString().startsWith("udp      17 99 ");
  }

  @Test void dropsWhatDoesNotFitIntoTheTable() {
    router.set("net.netfilter.nf_conntrack_max", 5);
    for (int port = 1; port <= 9; port++) {
      assertThat(router.forward(Packets.udp("10.0.1.2", port, "10.0.2.2", 2, 1))).isEqualTo(port <= 5 ? "NEW" : "DROP");
    }
    assertThat(router.log).hasSize(4).containsOnly("nf_conntrack: nf_conntrack: table full, dropping packet");
    assertThat(router.conntrack.stats().line()).contains(" drop=4 early_drop=0 ");
  }

  @Test void makesRoomWhereTheTableIsSmall() {
    router.set("net.netfilter.nf_conntrack_max", 5);
    router.set("net.netfilter.nf_conntrack_buckets", 4);
    for (int port = 1; port <= 9; port++) assertThat(router.forward(Packets.udp("10.0.1.2", port, "10.0.2.2", 2, 1))).isEqualTo("NEW");
    assertThat(router.conntrack.stats().earlyDrop).isPositive();
  }

  @Test void tracksNothingThatARuleExempts() {
    router.hooks.register(Hook.PREROUTING, -300, "raw", (p, hook) -> {
      Template.untrack(p);
      return Verdict.ACCEPT;
    });
    assertThat(router.forward(question())).isEqualTo("UNTRACKED");
    assertThat(router.conntrack.count()).isZero();
  }

  @Test void keepsZonesApart() {
    var zones = new Zone[] {new Zone(5, Zone.BOTH, false), new Zone(6, Zone.ORIGINAL_ONLY, false), new Zone(7, Zone.REPLY_ONLY, false)};
    router.hooks.register(Hook.PREROUTING, -300, "raw", (p, hook) -> {
      int host = p.buf[p.net + 15];
      if (p.buf[p.net + 14] == 1 && host <= 4) Template.of(router.conntrack, zones[host - 2], null, null, 0).give(p);
      return Verdict.ACCEPT;
    });
    for (int host = 2; host <= 4; host++) {
      router.forward(Packets.udp("10.0.1." + host, 1, "10.0.2.2", 2, 1));
      router.forward(Packets.udp("10.0.2.2", 2, "10.0.1." + host, 1, 1));
    }
    assertThat(router.list()).map(line -> line.replace("udp      17 29 ", "")).containsExactly(
        "src=10.0.1.2 dst=10.0.2.2 sport=1 dport=2 [UNREPLIED] src=10.0.2.2 dst=10.0.1.2 sport=2 dport=1 mark=0 zone=5 use=1",
        "src=10.0.2.2 dst=10.0.1.2 sport=2 dport=1 [UNREPLIED] src=10.0.1.2 dst=10.0.2.2 sport=1 dport=2 mark=0 use=1",
        "src=10.0.1.3 dst=10.0.2.2 sport=1 dport=2 zone-orig=6 src=10.0.2.2 dst=10.0.1.3 sport=2 dport=1 mark=0 use=1",
        "src=10.0.1.4 dst=10.0.2.2 sport=1 dport=2 [UNREPLIED] src=10.0.2.2 dst=10.0.1.4 sport=2 dport=1 zone-reply=7 mark=0 use=1");
    assertThat(router.conntrack.stats().insertFailed).as("the last answer has no zone, and its reverse is taken").isEqualTo(1);
  }

  @Test void aFlowMayBeginAgainFromItsOtherEndWhereOnlyAnswersHaveAZone() {
    router.forward(Packets.tcp("10.0.1.2", 1, "10.0.2.2", 2, "S", 1, 0, 8192, 0));
    router.hooks.register(Hook.PREROUTING, -300, "raw", (p, hook) -> {
      Template.of(router.conntrack, new Zone(1, Zone.REPLY_ONLY, false), null, null, 0).give(p);
      return Verdict.ACCEPT;
    });

    assertThat(router.forward(Packets.tcp("10.0.2.2", 2, "10.0.1.2", 1, "A", 1, 1, 8192, 0))).isEqualTo("NEW");

    assertThat(router.list()).hasSize(2).last().asString().contains("src=10.0.2.2 dst=10.0.1.2", "zone-reply=1");
  }

  @Test void givesErrorsMadeHereTheConnectionOfTheirCause() {
    var cause = question();
    router.hooks.run(Hook.PREROUTING, cause, _ -> { });
    var error = Packets.error("10.0.1.1", "10.0.1.2", 3, 3, cause);
    Conntrack.attach(error, cause);
    assertThat(router.send(error)).isEqualTo("RELATED");
    assertThat(router.conntrack.count()).as("an error confirms nothing").isZero();
  }

  @Test void tellsListenersOncePerPacket() {
    var heard = new ArrayList<String>();
    router.conntrack.listen((kind, bits, ct, cause) -> heard.add(
        ConnectionText.event(kind, bits, ct, new ConnectionText.Options()) + (cause == null ? "" : ConnectionText.cause(cause))));
    router.forward(question());
    router.forward(question());
    router.forward(answer());
    router.pass(2.1);
    router.forward(question());
    router.conntrack.delete(router.conntrack.connections().getFirst(), new ConntrackListener.Cause(77, null));
    assertThat(heard).isEqualTo(List.of(
        "    [NEW] udp      17 30 src=10.0.1.2 dst=10.0.2.2 sport=1 dport=2 [UNREPLIED] src=10.0.2.2 dst=10.0.1.2 sport=2 dport=1",
        " [UPDATE] udp      17 30 src=10.0.1.2 dst=10.0.2.2 sport=1 dport=2 src=10.0.2.2 dst=10.0.1.2 sport=2 dport=1",
        " [UPDATE] udp      17 120 src=10.0.1.2 dst=10.0.2.2 sport=1 dport=2 src=10.0.2.2 dst=10.0.1.2 sport=2 dport=1 [ASSURED]",
        "[DESTROY] udp      17 119 src=10.0.1.2 dst=10.0.2.2 sport=1 dport=2 src=10.0.2.2 dst=10.0.1.2 sport=2 dport=1 [ASSURED] "
            + "[USERSPACE] portid=77"));
  }

  @Test void findsPacketsThatBeganOneFlowTogetherToBeOne() {
    router.set("net.netfilter.nf_conntrack_acct", 1);
    var first = question();
    var second = question();
    for (var p : List.of(first, second)) router.hooks.run(Hook.PREROUTING, p, _ -> { });
    assertThat(CtInfo.state(first)).isEqualTo("NEW");
    assertThat(CtInfo.state(second)).isEqualTo("NEW");
    assertThat(List.of(leaves(first), leaves(second))).containsOnly(true);
    assertThat(router.list()).singleElement().asString().contains(" packets=2 bytes=58 [UNREPLIED]");
    assertThat(router.conntrack.stats().clashResolve).isEqualTo(1);
  }

  @Test void findsFlowsThatBeganFromBothEndsTogetherToBeOne() {
    var there = question();
    var back = answer();
    for (var p : List.of(there, back)) router.hooks.run(Hook.PREROUTING, p, _ -> { });
    assertThat(List.of(leaves(there), leaves(back))).containsOnly(true);
    assertThat(Packets.text(back)).as("no port is changed").isEqualTo("10.0.2.2:2 > 10.0.1.2:1");
    assertThat(router.list()).singleElement().asString().contains(" src=10.0.1.2 dst=10.0.2.2 ");
  }

  @Test void letsOnlyOneOfTwoSynsThatBeganOneConnectionPass() {
    var first = Packets.tcp("10.0.1.2", 1, "10.0.2.2", 2, "S", 1, 0, 100, 0);
    var second = first.copy();
    for (var p : List.of(first, second)) router.hooks.run(Hook.PREROUTING, p, _ -> { });
    assertThat(List.of(leaves(first), leaves(second))).containsExactly(true, false);
    assertThat(router.conntrack.stats().line()).contains(" insert_failed=1 drop=1 ");
  }

  private boolean leaves(Packet p) {
    var left = new boolean[1];
    router.hooks.run(Hook.POSTROUTING, p, _ -> left[0] = true);
    return left[0];
  }
}
