package dev.hooklab.socket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hooklab.addr.Family;
import dev.hooklab.addr.Ip;
import dev.hooklab.addr.Proto;
import dev.hooklab.errno.Errno;
import dev.hooklab.host.Netns;
import dev.hooklab.network.Network;
import dev.hooklab.packet.Bytes;
import dev.hooklab.packet.DropReason;
import dev.hooklab.packet.Ipv4;
import dev.hooklab.packet.Udp;
import dev.hooklab.sim.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class UdpTest {
  private static final Ip SERVER = Ip.of("10.0.0.1");
  private final Network net = Network.draw("h1 10.0.0.2/24 -- 10.0.0.1/24 h2");
  private final Netns client = net.host("h1").orElseThrow().netns;
  private final Netns server = net.host("h2").orElseThrow().netns;

  private UdpSocket bound(Netns node, String address, int port) {
    var socket = node.sockets.udp(Family.INET, Owner.ROOT);
    assertThat(socket.bind(Ip.of(address), port)).isZero();
    return socket;
  }

  private UdpSocket sender() {
    return client.sockets.udp(Family.INET, Owner.ROOT);
  }

  private void send(UdpSocket from, Ip to, int port, int count) {
    assertThat(from.sendTo(new byte[count], 0, count, to, port)).isEqualTo(count);
    settle();
  }

  private void settle() {
    net.sleep(EventLoop.MILLISECOND);
  }

  @Test void theClosestSocketGetsTheDatagram() {
    var any = bound(server, "0.0.0.0", 53);
    var exact = bound(server, "10.0.0.1", 54);
    var alsoAny = server.sockets.udp(Family.INET, Owner.ROOT);
    alsoAny.reuseAddress = true;
    exact.reuseAddress = true;
    assertThat(alsoAny.bind(Ip.ANY4, 54)).isZero();
    var client = sender();

    send(client, SERVER, 53, 1);
    send(client, SERVER, 54, 2);
    assertThat(any.receive().length()).isEqualTo(1);
    assertThat(exact.receive().length()).isEqualTo(2);
    assertThat(alsoAny.receive()).isNull();

    assertThat(alsoAny.connect(Ip.of("10.0.0.2"), client.localPort)).isZero();
    send(client, SERVER, 54, 3);
    assertThat(alsoAny.receive().length()).isEqualTo(3);
  }

  @Test void aPortIsTakenOnce() {
    bound(server, "10.0.0.1", 53);

    assertThat(server.sockets.udp(Family.INET, Owner.ROOT).bind(Ip.ANY4, 53)).isEqualTo(-Errno.EADDRINUSE.number);
    assertThat(server.sockets.udp(Family.INET, Owner.ROOT).bind(Ip.LOOPBACK4, 53)).isZero();
    assertThat(server.sockets.udp(Family.INET, Owner.ROOT).bind(Ip.of("10.9.9.9"), 99)).isEqualTo(-Errno.EADDRNOTAVAIL.number);
    assertThat(server.sockets.udp(Family.INET, new Owner(1000, 1000, "x", 7, 3)).bind(Ip.ANY4, 99)).isEqualTo(-Errno.EACCES.number);
    var ephemeral = bound(server, "0.0.0.0", 0);
    assertThat(ephemeral.localPort).isBetween(32_768, 60_999);
  }

  @Test void onlyAConnectedSocketHearsThatThePortIsClosed() {
    var stranger = sender();
    send(stranger, SERVER, 99, 1);
    assertThat(stranger.pendingError()).isNull();

    var connected = sender();
    connected.connect(SERVER, 99);
    connected.send(new byte[1], 0, 1);
    settle();
    assertThat(connected.send(new byte[1], 0, 1)).isEqualTo(-Errno.ECONNREFUSED.number);
    assertThat(connected.send(new byte[1], 0, 1)).isEqualTo(1);

    stranger.receiveErrors = true;
    send(stranger, SERVER, 99, 1);
    var report = stranger.receiveError();
    assertThat(report.errno()).isEqualTo(Errno.ECONNREFUSED.number);
    assertThat(Ip.v4(report.from())).isEqualTo(SERVER);
    assertThat(report.port()).isEqualTo(99);
    assertThat(server.watch.drops(DropReason.NO_SOCKET)).isEqualTo(4);
  }

  @Test void theReceiveBufferHolds256SmallDatagrams() {
    var socket = bound(server, "0.0.0.0", 53);
    var from = sender();
    send(from, SERVER, 53, 20);
    socket.receive();
    for (int i = 0; i < 300; i++) assertThat(from.sendTo(new byte[20], 0, 20, SERVER, 53)).isEqualTo(20);
    settle();

    assertThat(socket.receiveQueue()).isEqualTo(212_992);
    assertThat(socket.drops()).isEqualTo(44);
    assertThat(server.watch.drops(DropReason.SOCKET_RCVBUFF)).isEqualTo(44);
    socket.receive();
    send(from, SERVER, 53, 20);
    assertThat(socket.drops()).isEqualTo(44);
  }

  @Test void broadcastsReachEverybodyWhoListens() {
    var one = bound(server, "0.0.0.0", 53);
    var other = server.sockets.udp(Family.INET, Owner.ROOT);
    one.reuseAddress = true;
    other.reuseAddress = true;
    assertThat(other.bind(Ip.ANY4, 53)).isZero();
    var from = sender();

    assertThat(from.sendTo(new byte[1], 0, 1, Ip.of("10.0.0.255"), 53)).isEqualTo(-Errno.EACCES.number);
    from.broadcast = true;
    send(from, Ip.of("10.0.0.255"), 53, 1);

    assertThat(one.receive()).isNotNull();
    assertThat(other.receive()).isNotNull();
  }

  @Test void whatIsDamagedIsDropped() {
    var socket = bound(server, "0.0.0.0", 53);
    damaged(p -> p[Udp.CHECKSUM] ^= 1);
    damaged(p -> p[Udp.LENGTH + 1] = 7);
    damaged(p -> p[Udp.LENGTH + 1] = 99);

    assertThat(socket.receive()).isNull();
    assertThat(server.watch.drops(DropReason.UDP_CSUM)).isEqualTo(1);
    assertThat(server.watch.drops(DropReason.PKT_TOO_SMALL)).isEqualTo(2);
  }

  private void damaged(Consumer<byte[]> damage) {
    var segment = new byte[Udp.LEN + 4];
    Bytes.u16(segment, Udp.SPORT, 4000);
    Bytes.u16(segment, Udp.DPORT, 53);
    Bytes.u16(segment, Udp.LENGTH, segment.length);
    Bytes.u16(segment, Udp.CHECKSUM, 0x1234);
    damage.accept(segment);
    client.sockets.raw(Family.INET, Proto.UDP, Owner.ROOT).sendTo(segment, 0, segment.length, SERVER);
    settle();
  }

  @Test void idsAreLinuxs() {
    List<Integer> ids = new ArrayList<>();
    net.host("h2").orElseThrow().netns.device("eth0").orElseThrow().addTap((device, p, incoming) -> {
      if (incoming && p.etherType == 0x800) {
        var ip = Ipv4.of(p);
        assertThat(ip.df()).isNotEqualTo(ip.isFragment());
        ids.add(ip.id());
      }
    });
    bound(server, "0.0.0.0", 53);
    var socket = sender();
    socket.connect(SERVER, 53);
    for (int i = 0; i < 3; i++) socket.send(new byte[10], 0, 10);
    settle();
    assertThat(ids.get(1) - ids.get(0) & 0xffff).isEqualTo(1);
    assertThat(ids.get(2) - ids.get(0) & 0xffff).isEqualTo(2);

    assertThat(socket.send(new byte[3000], 0, 3000)).isEqualTo(3000);
    settle();
  }

  @Test void callbacksComeAfterWhatThePacketCaused() {
    var socket = bound(server, "0.0.0.0", 53);
    List<Integer> lengths = new ArrayList<>();
    socket.callbacks(new SocketEvents() {
      @Override public void readable() {
        for (var d = socket.receive(); d != null; d = socket.receive()) lengths.add(d.length());
      }
    });
    var from = sender();
    from.sendTo(new byte[1], 0, 1, SERVER, 53);
    from.sendTo(new byte[2], 0, 2, SERVER, 53);
    settle();

    assertThat(lengths).containsExactly(1, 2);
  }
}
