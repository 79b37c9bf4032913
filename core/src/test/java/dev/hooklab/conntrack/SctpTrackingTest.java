package dev.hooklab.conntrack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hooklab.addr.Proto;
import dev.hooklab.packet.Bytes;
import dev.hooklab.packet.Packet;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

/// SCTP as tracking sees it, measured on Linux 6.18.
class SctpTrackingTest {
  private static final int DATA = 0;
  private static final int INIT = 1;
  private static final int INIT_ACK = 2;
  private static final int HEARTBEAT = 4;
  private static final int HEARTBEAT_ACK = 5;
  private static final int ABORT = 6;
  private static final int SHUTDOWN = 7;
  private static final int SHUTDOWN_ACK = 8;
  private static final int COOKIE_ECHO = 10;
  private static final int COOKIE_ACK = 11;
  private static final int SHUTDOWN_COMPLETE = 14;
  private static final int CLIENT_TAG = 0x11111111;
  private static final int SERVER_TAG = 0x22222222;

  private final Router router = new Router();

  private static Packet sctp(boolean forth, int tag, int initTag, int... chunks) {
    var body = new byte[12 + chunks.length * 20];
    Bytes.u16(body, 0, forth ? 1000 : 2000);
    Bytes.u16(body, 2, forth ? 2000 : 1000);
    Bytes.i32(body, 4, tag);
    for (int i = 0; i < chunks.length; i++) {
      int at = 12 + 20 * i;
      Bytes.u8(body, at, chunks[i]);
      Bytes.u16(body, at + 2, 20);
      Bytes.i32(body, at + 4, initTag);
    }
    var crc = new CRC32C();
    crc.update(body);
    Bytes.i32(body, 8, Integer.reverseBytes((int) crc.getValue()));
    return Packets.raw(forth ? "10.0.1.2" : "10.0.2.2", forth ? "10.0.2.2" : "10.0.1.2", Proto.SCTP, body);
  }

  private String send(Packet p) {
    var state = router.forward(p);
    if (router.list().isEmpty()) return state;
    var words = router.list().getFirst().split(" +", -1);
    return state + " " + words[2] + " " + words[3] + (router.list().getFirst().contains("ASSURED") ? " ASSURED" : "");
  }

  private String forth(int tag, int... chunks) {
    return send(sctp(true, tag, CLIENT_TAG, chunks));
  }

  private String back(int tag, int... chunks) {
    return send(sctp(false, tag, SERVER_TAG, chunks));
  }

  @Test void followsAnAssociationFromInitToShutdown() {
    assertThat(forth(0, INIT)).isEqualTo("NEW 9 CLOSED");
    assertThat(back(CLIENT_TAG, INIT_ACK)).isEqualTo("ESTABLISHED 2 COOKIE_WAIT");
    assertThat(forth(SERVER_TAG, COOKIE_ECHO)).isEqualTo("ESTABLISHED 2 COOKIE_ECHOED");
    assertThat(back(CLIENT_TAG, COOKIE_ACK)).isEqualTo("ESTABLISHED 209 ESTABLISHED ASSURED");
    assertThat(forth(SERVER_TAG, DATA)).isEqualTo("ESTABLISHED 209 ESTABLISHED ASSURED");
    assertThat(forth(0x33333333, DATA)).startsWith("INVALID ");
    assertThat(forth(SERVER_TAG, HEARTBEAT)).isEqualTo("ESTABLISHED 209 ESTABLISHED ASSURED");
    assertThat(back(CLIENT_TAG, HEARTBEAT_ACK)).isEqualTo("ESTABLISHED 209 ESTABLISHED ASSURED");
    assertThat(forth(SERVER_TAG, SHUTDOWN)).isEqualTo("ESTABLISHED 2 SHUTDOWN_SENT ASSURED");
    assertThat(back(CLIENT_TAG, SHUTDOWN_ACK)).isEqualTo("ESTABLISHED 2 SHUTDOWN_ACK_SENT ASSURED");
    assertThat(forth(SERVER_TAG, SHUTDOWN_COMPLETE)).isEqualTo("ESTABLISHED 9 CLOSED ASSURED");
  }

  @Test void aHeartbeatsAnswerOrAnErrorLeavesTheOtherSidesTagOpen() {
    assertThat(forth(5, HEARTBEAT_ACK)).isEqualTo("NEW 9 CLOSED");
    assertThat(back(0, DATA)).isEqualTo("ESTABLISHED 9 CLOSED");
    assertThat(back(7, HEARTBEAT)).isEqualTo("ESTABLISHED 9 CLOSED");
    assertThat(back(0, DATA)).isEqualTo("INVALID 9 CLOSED");
    router.conntrack.flush(null);
    assertThat(forth(5, COOKIE_ECHO, HEARTBEAT_ACK)).as("a cookie needs the tag that an INIT ACK has given").isEqualTo("INVALID");
  }

  @Test void refusesWhatCannotBeginAnything() {
    assertThat(forth(5, ABORT)).isEqualTo("INVALID");
    assertThat(forth(5, DATA)).isEqualTo("INVALID");
    assertThat(forth(5, COOKIE_ACK)).isEqualTo("INVALID");
    assertThat(forth(1, INIT)).as("an INIT with a tag").isEqualTo("INVALID");
    assertThat(forth(0, INIT, DATA)).as("an INIT that is not alone").isEqualTo("INVALID");
    var broken = sctp(true, 0, CLIENT_TAG, INIT);
    broken.buf[broken.end - 1] ^= 1;
    assertThat(send(broken)).as("a wrong CRC32c").isEqualTo("INVALID");
  }

  @Test void beginsWithAHeartbeatOrAShutdownAck() {
    assertThat(forth(5, HEARTBEAT)).isEqualTo("NEW 29 HEARTBEAT_SENT");
    router.conntrack.flush(null);
    assertThat(forth(5, SHUTDOWN_ACK)).isEqualTo("NEW 2 SHUTDOWN_ACK_SENT");
    router.conntrack.flush(null);
    assertThat(forth(5, HEARTBEAT_ACK)).isEqualTo("NEW 9 CLOSED");
    assertThat(forth(5, SHUTDOWN_ACK)).isEqualTo("NEW 9 CLOSED");
  }
}
