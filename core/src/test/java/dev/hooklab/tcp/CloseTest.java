package dev.hooklab.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hooklab.errno.Errno;
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

  @Test void finWait2OfAnOrphanEndsAfterAMinute() {
    socket.close();
    script.in("A 1:1(0) ack 2 win 65535");
    script.sleep(59.9);
    assertThat(script.states()).isEqualTo("FIN-WAIT-2");
    script.sleep(0.2);
    assertThat(script.states()).isEqualTo("none");
  }

  @Test void aResetEndsTimeWait() {
    socket.close();
    script.in("FA 1:1(0) ack 2 win 65535");
    script.in("R 2:2(0) win 0");
    assertThat(script.states()).isEqualTo("none");
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
