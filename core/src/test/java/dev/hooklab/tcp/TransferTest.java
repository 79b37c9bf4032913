package dev.hooklab.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hooklab.packet.Icmp;
import dev.hooklab.socket.Errno;
import org.junit.jupiter.api.Test;

class TransferTest {
  private final Script script = new Script();

  // -------- receiving

  @Test void theFirstSegmentsAreAcknowledgedAtOnceAndLaterOnesPutOff() {
    var socket = script.plain().accepted();
    int seq = 1;
    for (int i = 0; i < 16; i++) {
      script.in("PA %d:%d(100) ack 1 win 65535".formatted(seq, seq + 100));
      seq += 100;
      script.out("A 1:1(0) ack %d win 64240".formatted(seq));
      Script.read(socket);
      script.discard();
    }
    script.in("PA %d:%d(100) ack 1 win 65535".formatted(seq, seq + 100));
    script.nothing();
    script.sleep(0.039);
    script.nothing();
    script.sleep(0.002);
    script.out("A 1:1(0) ack %d win 64240".formatted(seq + 100));
  }

  @Test void anAnswerCarriesTheAcknowledgment() {
    var socket = script.plain().accepted();
    script.in("PA 1:101(100) ack 1 win 65535");
    script.out("A 1:1(0) ack 101 win 64240");
    Script.read(socket);
    Script.write(socket, 50);
    script.out("PA 1:51(50) ack 101 win 64240");
    script.in("PA 101:201(100) ack 51 win 65535");
    script.nothing();
    Script.write(socket, 50);
    script.out("PA 51:101(50) ack 201 win 64240");
  }

  @Test void gapsAreToldOf() {
    var socket = script.accepted(",sackOK,nop,nop");
    script.node.sysctls.find("net.ipv4.tcp_timestamps").orElseThrow().set(0);
    script.in("A 1001:2001(1000) ack 1 win 65535");
    script.out("A 1:1(0) ack 1 win 64240 <nop,nop,sack 1001:2001>");
    script.in("A 3001:4001(1000) ack 1 win 65535");
    script.out("A 1:1(0) ack 1 win 64240 <nop,nop,sack 3001:4001 1001:2001>");
    script.in("A 2001:3001(1000) ack 1 win 65535");
    script.out("A 1:1(0) ack 1 win 64240 <nop,nop,sack 1001:4001>");
    script.in("A 1501:2501(1000) ack 1 win 65535");
    script.out("A 1:1(0) ack 1 win 64240 <nop,nop,sack 1501:2501 1001:4001>");
    script.in("A 1:1001(1000) ack 1 win 65535");
    script.out("A 1:1(0) ack 4001 win 61000");
    assertThat(Script.read(socket)).hasSize(4000);
    script.in("A 1:1001(1000) ack 1 win 65535");
    script.out("A 1:1(0) ack 4001 win 64000 <nop,nop,sack 1:1001>");
  }

  @Test void dataThatOverlapsIsTakenOnce() {
    var socket = script.plain().accepted();
    script.in("A 1:11(10) ack 1 win 65535");
    script.in("A 6:16(10) ack 1 win 65535");
    script.in("A 21:31(10) ack 1 win 65535");
    script.in("A 18:23(5) ack 1 win 65535");
    script.in("A 14:19(5) ack 1 win 65535");
    assertThat(Script.read(socket)).isEqualTo("bcdefghijklmnopqrstuvwxyzabcde");
  }

  @Test void aWindowClosesAndOpensAgain() {
    var socket = script.plain().accepted();
    int seq = 1;
    while (seq < script.windowEnd()) {
      int length = Math.min(1000, script.windowEnd() - seq);
      script.in("A %d:%d(%d) ack 1 win 65535".formatted(seq, seq + length, length));
      script.discard();
      seq += length;
      script.sleep(0.05);
      script.discard();
    }
    script.in("A %d:%d(1) ack 1 win 65535".formatted(seq, seq + 1));
    script.out("A 1:1(0) ack %d win 0".formatted(seq));
    assertThat(Script.read(socket)).hasSize(seq - 1);
    script.discard();
    assertThat(script.windowEnd() - seq).isGreaterThan(50_000);
  }

  // -------- sending

  @Test void dataGoesInFullSegmentsAndThePushIsOnTheLast() {
    var socket = script.plain().accepted();
    Script.write(socket, 2500);
    script.out("A 1:1001(1000) ack 1 win 64240", "A 1001:2001(1000) ack 1 win 64240", "PA 2001:2501(500) ack 1 win 64240");
  }

  @Test void smallSegmentsWaitForTheAcknowledgmentOfSmallOnes() {
    var socket = script.plain().accepted();
    Script.write(socket, 10);
    script.out("PA 1:11(10) ack 1 win 64240");
    Script.write(socket, 10);
    Script.write(socket, 10);
    script.nothing();
    script.in("A 1:1(0) ack 11 win 65535");
    script.out("PA 11:31(20) ack 1 win 64240");

    socket.noDelay(true);
    Script.write(socket, 10);
    script.out("PA 31:41(10) ack 1 win 64240");
  }

  @Test void aLostSegmentIsRepeatedWithGrowingPatience() {
    var socket = script.plain().accepted();
    script.sleep(0.5);
    Script.write(socket, 10);
    script.out("PA 1:11(10) ack 1 win 64240");
    for (double wait : new double[] {0.204, 0.408, 0.816, 1.632}) {
      script.sleep(wait - 0.001);
      script.nothing();
      script.sleep(0.001);
      script.out("PA 1:11(10) ack 1 win 64240");
    }
    script.in("A 1:1(0) ack 11 win 65535");
    Script.write(socket, 10);
    script.out("PA 11:21(10) ack 1 win 64240");
  }

  @Test void aSilentPeerIsGivenUpAfterAQuarterOfAnHour() {
    var socket = script.plain().accepted();
    Script.write(socket, 10);
    script.sleep(924);
    assertThat(script.states()).isEqualTo("ESTAB");
    script.sleep(125);
    assertThat(script.states()).isEqualTo("none");
    assertThat(Script.read(socket)).isEqualTo("errno " + Errno.ETIMEDOUT.number);
  }

  @Test void whatARouterSaidExplainsTheSilence() {
    var socket = script.plain().accepted();
    Script.write(socket, 10);
    script.discard();
    script.icmp(Icmp.DEST_UNREACH, Icmp.HOST_UNREACH, 0);
    assertThat(script.states()).isEqualTo("ESTAB");
    script.sleep(1100);
    assertThat(Script.read(socket)).isEqualTo("errno " + Errno.EHOSTUNREACH.number);
  }

  @Test void threeDuplicatesRepeatTheFirstSegment() {
    var socket = script.plain().accepted();
    Script.write(socket, 5000);
    script.discard();
    script.in("A 1:1(0) ack 1001 win 65535");
    script.in("A 1:1(0) ack 1001 win 65535");
    script.in("A 1:1(0) ack 1001 win 65535");
    script.nothing();
    script.in("A 1:1(0) ack 1001 win 65535");
    script.out("A 1001:2001(1000) ack 1 win 64240");
    script.in("A 1:1(0) ack 5001 win 65535");
    script.sleep(1);
    script.nothing();
  }

  @Test void selectiveAcknowledgmentsRepeatOnlyTheHoles() {
    var socket = script.accepted(",sackOK,nop,nop");
    Script.write(socket, 8000);
    script.discard();
    script.in("A 1:1(0) ack 1 win 65535 <nop,nop,sack 1001:2001>");
    script.in("A 1:1(0) ack 1 win 65535 <nop,nop,sack 1001:2001 3001:4001>");
    script.nothing();
    script.in("A 1:1(0) ack 1 win 65535 <nop,nop,sack 1001:2001 3001:5001>");
    script.out("A 1:1001(1000) ack 1 win 64240");
    script.in("A 1:1(0) ack 1 win 65535 <nop,nop,sack 1001:2001 3001:6001>");
    script.out("A 2001:3001(1000) ack 1 win 64240");
    script.in("A 1:1(0) ack 8001 win 65535");
    script.sleep(1);
    script.nothing();
  }

  @Test void noMoreIsSentThanThePeerAllows() {
    script.plain().listen(80, 5);
    script.in("S 0:0(0) win 3500 <mss 1000>");
    script.discard();
    script.in("A 1:1(0) ack 1 win 3500");
    Script.write(script.listener.accept(), 5000);
    script.out("A 1:1001(1000) ack 1 win 64240", "PA 1001:2001(1000) ack 1 win 64240", "A 2001:3001(1000) ack 1 win 64240");
    script.in("A 1:1(0) ack 3001 win 500");
    script.nothing();
    script.in("A 1:1(0) ack 3001 win 2000");
    script.out("PA 3001:4001(1000) ack 1 win 64240", "PA 4001:5001(1000) ack 1 win 64240");
  }

  @Test void aClosedWindowIsProbed() {
    var socket = script.plain().accepted();
    script.in("A 1:1(0) ack 1 win 0");
    Script.write(socket, 100);
    script.nothing();
    script.sleep(0.204);
    script.out("A 0:0(0) ack 1 win 64240");
    script.in("A 1:1(0) ack 1 win 0");
    script.sleep(0.408);
    script.out("A 0:0(0) ack 1 win 64240");
    script.in("A 1:1(0) ack 1 win 1000");
    script.out("PA 1:101(100) ack 1 win 64240");
  }

  @Test void aSmallerPathTakesSmallerSegments() {
    var socket = script.plain().accepted();
    Script.write(socket, 2000);
    script.discard();
    script.icmp(Icmp.DEST_UNREACH, Icmp.FRAG_NEEDED, 640);
    script.out("A 1:601(600) ack 1 win 64240", "A 601:1001(400) ack 1 win 64240", "A 1001:1601(600) ack 1 win 64240",
        "PA 1601:2001(400) ack 1 win 64240");
  }

  @Test void slowStartDoublesPerRoundTrip() {
    var socket = script.plain().accepted();
    Script.write(socket, 40_000);
    script.settle();
    script.outCount(10);
    script.in("A 1:1(0) ack 10001 win 65535");
    script.outCount(20);
  }
}
