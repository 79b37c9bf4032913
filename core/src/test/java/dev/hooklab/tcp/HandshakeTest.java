package dev.hooklab.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hooklab.errno.Errno;
import dev.hooklab.packet.DropReason;
import dev.hooklab.packet.Icmp;
import dev.hooklab.packet.Ipv4;
import org.junit.jupiter.api.Test;

class HandshakeTest {
  private final Script script = new Script();

  @Test void aClientsFirstSegmentsAreLinuxs() {
    var socket = script.socket();

    assertThat(socket.connect(Script.PEER, Script.PEER_PORT)).isZero();

    script.out("S 0:0(0) win 64240 <mss 1460,sackOK,TS val 0 ecr 0,nop,wscale 10>");
    assertThat(socket.localPort).isBetween(32768, 60999).isEven();
    assertThat(Ipv4.of(script.lastSent).df()).isTrue();
    assertThat(socket.send(new byte[1], 0, 1)).isEqualTo(-Errno.EAGAIN.number);

    script.in("SA 0:0(0) ack 1 win 65160 <mss 1460,sackOK,TS val 7 ecr 0,nop,wscale 10>");
    script.out("A 1:1(0) ack 1 win 63 <nop,nop,TS val 0 ecr 7>");
    assertThat(script.state(socket)).isEqualTo("ESTAB");

    Script.write(socket, 6);
    script.out("PA 1:7(6) ack 1 win 63 <nop,nop,TS val 0 ecr 7>");
  }

  @Test void aServerAnswersWithWhatBothSidesKnow() {
    var listener = script.listen(80, 5);

    script.in("S 0:0(0) win 64240 <mss 1460,sackOK,TS val 500 ecr 0,nop,wscale 7>");
    script.out("SA 0:0(0) ack 1 win 65160 <mss 1460,sackOK,TS val 0 ecr 500,nop,wscale 10>");
    assertThat(Ipv4.of(script.lastSent).id()).isZero();
    assertThat(listener.accept()).isNull();

    script.in("A 1:1(0) ack 1 win 502 <nop,nop,TS val 501 ecr 0>");
    script.nothing();
    var socket = listener.accept();
    assertThat(script.state(socket)).isEqualTo("ESTAB");
    assertThat(socket.remote()).isEqualTo(Script.PEER);

    script.in("PA 1:7(6) ack 1 win 502 <nop,nop,TS val 502 ecr 0>");
    script.out("A 1:1(0) ack 7 win 64 <nop,nop,TS val 0 ecr 502>");
    assertThat(Script.read(socket)).isEqualTo("bcdefg");
  }

  @Test void aSynIsRepeatedAsLinuxDoesAndThenGivenUp() {
    script.plain();
    var socket = script.socket();
    socket.connect(Script.PEER, Script.PEER_PORT);
    script.discard();
    double[] at = {1, 2, 3, 4, 5, 7, 11, 19, 35, 67};
    double now = 0;
    for (double next : at) {
      script.sleep(next - now - 0.001);
      script.nothing();
      script.sleep(0.001);
      script.out("S 0:0(0) win 64240 <mss 1460,nop,wscale 10>");
      now = next;
    }
    script.sleep(131 - 67 - 0.001);
    assertThat(script.state(socket)).isEqualTo("SYN-SENT");
    script.sleep(0.001);
    assertThat(script.state(socket)).isEqualTo("UNCONN");
    assertThat(socket.takeError()).isEqualTo(Errno.ETIMEDOUT);
  }

  @Test void aSynAckIsRepeatedFiveTimes() {
    script.plain().listen(80, 5);
    script.in("S 0:0(0) win 8000 <mss 1000>");
    script.discard();
    for (int wait : new int[] {1, 2, 4, 8, 16}) {
      script.sleep(wait);
      script.out("SA 0:0(0) ack 1 win 64240 <mss 1460>");
    }
    assertThat(script.states()).isEqualTo("SYN-RECV");
    script.sleep(32);
    script.nothing();
    assertThat(script.states()).isEqualTo("none");
  }

  @Test void aResetRefusesTheConnection() {
    var socket = script.socket();
    socket.connect(Script.PEER, Script.PEER_PORT);
    script.discard();

    script.in("RA 0:0(0) ack 1 win 0");

    assertThat(socket.takeError()).isEqualTo(Errno.ECONNREFUSED);
    assertThat(script.states()).isEqualTo("none");
  }

  @Test void anIcmpErrorEndsTheAttempt() {
    var socket = script.socket();
    socket.connect(Script.PEER, Script.PEER_PORT);
    script.discard();

    script.icmp(Icmp.DEST_UNREACH, Icmp.HOST_UNREACH, 0);

    assertThat(socket.takeError()).isEqualTo(Errno.EHOSTUNREACH);
  }

  @Test void theBacklogBoundsWhoWaits() {
    script.plain();
    script.node.sysctls.find("net.ipv4.tcp_syncookies").orElseThrow().set(0);
    var listener = script.listen(80, 1);
    for (int port = 2000; port < 2002; port++) {
      script.peerPort = port;
      script.forgetNode();
      script.in("S 0:0(0) win 8000 <mss 1000>");
      script.discard();
      script.in("A 1:1(0) ack 1 win 8000");
    }
    assertThat(listener.receiveQueue()).isEqualTo(2);
    assertThat(listener.sendQueue()).isEqualTo(1);

    script.peerPort = 2002;
    script.in("S 0:0(0) win 8000 <mss 1000>");
    script.nothing();
    assertThat(script.node.watch.drops(DropReason.TCP_LISTEN_OVERFLOW)).isEqualTo(1);

    assertThat(listener.accept().remotePort).isEqualTo(2000);
    script.in("S 0:0(0) win 8000 <mss 1000>");
    script.forgetNode();
    script.out("SA 0:0(0) ack 1 win 64240 <mss 1460>");
  }

}
