package dev.hooklab.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hooklab.socket.Errno;
import org.junit.jupiter.api.Test;

class CloseTest {
  private final Script script = new Script().plain();
  private final TcpSocket socket = script.accepted();

  @Test void whoClosesFirstWaitsAMinute() {
    socket.close();
    script.out("FA 1:1(0) ack 1 win 64240");
    assertThat(script.states()).isEqualTo("FIN-WAIT-1");

    script.in("A 1:1(0) ack 2 win 65535");
    assertThat(script.states()).isEqualTo("FIN-WAIT-2");

    script.in("FA 1:1(0) ack 2 win 65535");
    script.out("A 2:2(0) ack 2 win 64240");
    assertThat(script.states()).isEqualTo("TIME-WAIT");

    script.in("FA 1:1(0) ack 2 win 65535");
    script.out("A 2:2(0) ack 2 win 64240");
    script.sleep(59.9);
    assertThat(script.states()).isEqualTo("TIME-WAIT");
    script.sleep(0.2);
    assertThat(script.states()).isEqualTo("none");
  }

  @Test void whoClosesLastDoesNotWait() {
    script.in("FA 1:1(0) ack 1 win 65535");
    script.out("A 1:1(0) ack 2 win 64240");
    assertThat(script.states()).isEqualTo("CLOSE-WAIT");
    assertThat(Script.read(socket)).isEmpty();

    socket.close();
    script.out("FA 1:1(0) ack 2 win 64240");
    assertThat(script.states()).isEqualTo("LAST-ACK");

    script.in("A 2:2(0) ack 2 win 65535");
    assertThat(script.states()).isEqualTo("none");
  }

  @Test void bothMayCloseAtOnce() {
    socket.close();
    script.discard();
    script.in("FA 1:1(0) ack 1 win 65535");
    script.out("A 2:2(0) ack 2 win 64240");
    assertThat(script.states()).isEqualTo("CLOSING");

    script.in("A 2:2(0) ack 2 win 65535");
    assertThat(script.states()).isEqualTo("TIME-WAIT");
  }

  @Test void aFinThatAcknowledgesOursLeadsStraightToTimeWait() {
    socket.close();
    script.discard();
    script.in("FA 1:1(0) ack 2 win 65535");
    script.out("A 2:2(0) ack 2 win 64240");
    assertThat(script.states()).isEqualTo("TIME-WAIT");
  }

  @Test void halfClosedConnectionsStillCarryData() {
    socket.shutdownSend();
    script.out("FA 1:1(0) ack 1 win 64240");
    script.in("A 1:1(0) ack 2 win 65535");
    script.in("PA 1:11(10) ack 2 win 65535");
    script.out("A 2:2(0) ack 11 win 64240");
    assertThat(Script.read(socket)).isEqualTo("bcdefghijk");
    assertThat(socket.send(Script.bytes(1), 0, 1)).isEqualTo(-Errno.EPIPE.number);
  }

  @Test void closingWithUnreadDataResets() {
    script.in("PA 1:11(10) ack 1 win 65535");
    script.discard();
    socket.close();
    script.out("RA 1:1(0) ack 11 win 64240");
    assertThat(script.states()).isEqualTo("none");
  }

  @Test void dataThatNobodyWillReadResets() {
    socket.close();
    script.discard();
    script.in("A 1:1(0) ack 2 win 65535");
    script.in("PA 1:11(10) ack 2 win 65535");
    script.out("R 2:2(0) win 0");
    assertThat(script.states()).isEqualTo("none");
  }

  @Test void finWait2OfAnOrphanEndsAfterAMinute() {
    socket.close();
    script.in("A 1:1(0) ack 2 win 65535");
    script.sleep(59.9);
    assertThat(script.states()).isEqualTo("FIN-WAIT-2");
    script.sleep(0.2);
    assertThat(script.states()).isEqualTo("none");
  }

  @Test void aNewSynReopensFromTimeWait() {
    socket.close();
    script.discard();
    script.in("FA 1:1(0) ack 2 win 65535");
    script.discard();

    script.in("S 100000:100000(0) win 65535 <mss 1000>");
    script.out("SA 65539:65539(0) ack 100001 win 64240 <mss 1460>");
    assertThat(script.states()).isEqualTo("SYN-RECV");
  }

  @Test void anOldSynIsAnsweredFromTimeWait() {
    socket.close();
    script.discard();
    script.in("FA 1:1(0) ack 2 win 65535");
    script.discard();
    script.in("S 0:0(0) win 65535 <mss 1000>");
    script.out("A 2:2(0) ack 2 win 64240");
  }

  @Test void aResetEndsTimeWait() {
    socket.close();
    script.in("FA 1:1(0) ack 2 win 65535");
    script.in("R 2:2(0) win 0");
    assertThat(script.states()).isEqualTo("none");
  }

  // -------- resets and challenges (RFC 5961)

  @Test void onlyAnExactResetEndsAConnection() {
    script.in("R 5:5(0) win 0");
    script.out("A 1:1(0) ack 1 win 64240");
    script.in("R 5:5(0) win 0");
    script.nothing();
    script.in("R 70000:70000(0) win 0");
    script.nothing();
    assertThat(script.states()).isEqualTo("ESTAB");

    script.in("R 1:1(0) win 0");
    assertThat(script.states()).isEqualTo("none");
    assertThat(Script.read(socket)).isEqualTo("errno " + Errno.ECONNRESET.number);
    assertThat(Script.read(socket)).isEmpty();
    assertThat(socket.send(Script.bytes(1), 0, 1)).isEqualTo(-Errno.EPIPE.number);
  }

  @Test void aSynInAConnectionIsChallenged() {
    script.in("S 1:1(0) win 65535 <mss 1000>");
    script.out("A 1:1(0) ack 1 win 64240");
    script.sleep(0.6);
    script.in("S 99999:99999(0) win 65535 <mss 1000>");
    script.out("A 1:1(0) ack 1 win 64240");
    assertThat(script.states()).isEqualTo("ESTAB");
  }

  @Test void acknowledgmentsOfTheFutureAreChallenged() {
    script.in("PA 1:11(10) ack 5000 win 65535");
    script.out("A 1:1(0) ack 1 win 64240");
    assertThat(Script.read(socket)).isEqualTo("errno " + Errno.EAGAIN.number);
  }

  @Test void aSegmentWithoutAckIsIgnored() {
    script.in("P 1:11(10) win 65535");
    script.nothing();
  }

  @Test void theFinIsRepeatedUntilAnOrphanGivesUp() {
    socket.close();
    script.discard();
    script.sleep(0.204);
    script.out("FA 1:1(0) ack 1 win 64240");
    script.sleep(0.408);
    script.out("FA 1:1(0) ack 1 win 64240");
    script.sleep(150);
    assertThat(script.states()).isEqualTo("none");
  }
}
