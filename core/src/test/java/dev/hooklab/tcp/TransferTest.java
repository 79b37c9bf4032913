package dev.hooklab.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hooklab.errno.Errno;
import dev.hooklab.packet.Icmp;
import org.junit.jupiter.api.Test;

class TransferTest {
  private final Script script = new Script();

  // -------- receiving

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
