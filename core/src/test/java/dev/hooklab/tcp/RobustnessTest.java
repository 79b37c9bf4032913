package dev.hooklab.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hooklab.addr.Family;
import dev.hooklab.addr.Ip;
import dev.hooklab.errno.Errno;
import dev.hooklab.network.Network;
import dev.hooklab.packet.Icmp;
import dev.hooklab.sim.EventLoop;
import dev.hooklab.sim.SeededRandom;
import dev.hooklab.socket.Owner;
import dev.hooklab.socket.SocketEvents;
import dev.hooklab.wire.Quality;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class RobustnessTest {
  /// Whatever a peer sends and the program does, in whatever order and state: nothing is thrown, nothing goes out with a
  /// wrong checksum, and in the end everything is forgotten.
  @Property(tries = 300) void noSegmentBreaksTheStack(@ForAll long seed) {
    var random = new SeededRandom(seed);
    var script = new Script();
    var listener = script.listen(80, 3);
    TcpSocket socket = null;
    if (random.below(3) == 0) {
      socket = script.socket();
      socket.connect(Script.PEER, Script.PEER_PORT);
      script.discard();
    } else if (random.below(4) > 0) {
      script.in("S 0:0(0) win 65535 <mss 1000,sackOK,nop,nop>");
      script.discard();
      script.in("A 1:1(0) ack 1 win 65535");
    }
    for (int step = 0; step < 60; step++) {
      switch (random.below(12)) {
        case 0 -> script.sleep(random.nextDouble() * random.below(4));
        case 1 -> {
          if (script.lastSent != null) script.icmp(random.below(2) == 0 ? Icmp.DEST_UNREACH : Icmp.TIME_EXCEEDED, random.below(16), random.nextU16());
        }
        case 2 -> {
          if (socket == null) socket = listener.accept(); else use(socket, random);
        }
        case 3 -> {
          if (socket != null) use(socket, random);
        }
        default -> segment(script, random);
      }
      script.discard();
    }
    if (socket != null) socket.reset();
    listener.close();
    script.sleep(2000);
    script.discard();
    assertThat(script.states()).isEqualTo("none");
  }

  private static void use(TcpSocket socket, SeededRandom random) {
    switch (random.below(10)) {
      case 0 -> socket.shutdownSend();
      case 1 -> socket.close();
      case 2, 3, 4 -> socket.receive(new byte[5000], 0, random.below(5000));
      case 5 -> socket.noDelay(random.below(2) == 0);
      default -> socket.send(Script.bytes(5000), 0, random.below(5000));
    }
  }

  private static void segment(Script script, SeededRandom random) {
    int flags = random.below(4) == 0 ? random.nextU16() & 0x3f : random.below(6) == 0 ? 0x11 : 0x10;
    int near = random.below(3) == 0 ? random.nextInt() : random.below(4000) - 500;
    int ack = random.below(4) == 0 ? random.nextInt() : random.below(3000);
    var options = new byte[random.below(3) == 0 ? 4 * random.below(11) : 0];
    for (int i = 0; i < options.length; i++) options[i] = (byte) (random.below(3) == 0 ? random.nextInt() : random.below(9));
    script.in(flags, near, ack, random.below(3) == 0 ? 0 : random.nextU16(), options, random.below(3) == 0 ? random.below(1400) : 0);
  }

  /// A stream arrives whole and in order over any wire that lets something through.
  @Property(tries = 40) void dataArrivesWholeOverAnyWire(@ForAll long seed, @ForAll @IntRange(min = 1, max = 200_000) int size,
      @ForAll @IntRange(max = 12) int loss, @ForAll @IntRange(max = 50) int delay) {
    var net = Network.draw("h1 10.0.0.2/24 -- 10.0.0.1/24 h2");
    net.wires().getFirst().shape(new Quality(delay * EventLoop.MILLISECOND, delay * EventLoop.MILLISECOND / 3, loss / 100.0, loss / 200.0, loss / 300.0,
        loss / 100.0, 0, 1000));
    var sent = new byte[size];
    var random = new SeededRandom(seed);
    for (int i = 0; i < size; i++) sent[i] = (byte) random.nextInt();
    var server = net.host("h2").orElseThrow().netns.tcp.socket(Family.INET, Owner.ROOT);
    var received = new ByteArrayOutputStream();
    server.bind(Ip.ANY4, 80);
    server.listen(5);
    server.callbacks(new Sink(server, received));
    var client = net.host("h1").orElseThrow().netns.tcp.socket(Family.INET, Owner.ROOT);
    client.callbacks(new Source(client, sent));
    assertThat(client.connect(Ip.of("10.0.0.1"), 80)).isZero();

    net.sleep(600 * EventLoop.SECOND);

    assertThat(Arrays.equals(received.toByteArray(), sent)).isTrue();
    assertThat(net.host("h2").orElseThrow().netns.tcp.all()).containsExactly(server);
  }

  private record Source(TcpSocket socket, byte[] data, int[] at) implements SocketEvents {
    Source(TcpSocket socket, byte[] data) {
      this(socket, data, new int[1]);
    }

    @Override public void connected() {
      writable();
    }

    @Override public void writable() {
      while (at[0] < data.length) {
        int count = socket.send(data, at[0], data.length - at[0]);
        if (count == -Errno.EAGAIN.number) return;
        assertThat(count).isPositive();
        at[0] += count;
      }
      socket.close();
    }
  }

  private record Sink(TcpSocket listener, ByteArrayOutputStream into) implements SocketEvents {
    @Override public void readable() {
      for (var socket = listener.accept(); socket != null; socket = listener.accept()) {
        var accepted = socket;
        var reader = new SocketEvents() {
          @Override public void readable() {
            var bytes = new byte[3000];
            int count;
            while ((count = accepted.receive(bytes, 0, bytes.length)) > 0) into.write(bytes, 0, count);
            if (count == 0) accepted.close();
          }
        };
        accepted.callbacks(reader);
        reader.readable();
      }
    }
  }
}
