package dev.hooklab.tool;

import dev.hooklab.addr.Family;
import dev.hooklab.addr.Ip;
import dev.hooklab.addr.Proto;
import dev.hooklab.errno.Errno;
import dev.hooklab.host.Process;
import dev.hooklab.packet.Bytes;
import dev.hooklab.packet.Checksum;
import dev.hooklab.packet.Icmp;
import dev.hooklab.packet.Ipv4;
import dev.hooklab.sim.EventLoop;
import dev.hooklab.sim.WaitQueue;
import dev.hooklab.socket.DatagramSocket;
import dev.hooklab.socket.InetSocket.PmtuDiscovery;
import dev.hooklab.socket.RawSocket;
import dev.hooklab.socket.UdpSocket;
import java.util.List;
import java.util.Locale;

/// One run of `traceroute`: probes with rising TTL, several under way at a time, told hop by hop (`do_it`).
final class TracerouteRun {
  private static final int FIRST_PORT = 33_434;
  private static final int DNS_PORT = 53;
  /// What is added to a measured time before it is multiplied.
  private static final long PRECISION = EventLoop.MILLISECOND;
  private static final int HEARD = 1 << Icmp.ECHO_REPLY;

  private final Process self;
  private final TracerouteOptions options;
  private final List<String> args;
  private final TracerouteProbe[] probes;
  private final WaitQueue any = new WaitQueue();
  private final int identifier;
  private Ip target;
  private int nextPort;

  TracerouteRun(Process self, TracerouteOptions options, List<String> args) {
    this.self = self;
    this.options = options;
    this.args = args;
    probes = new TracerouteProbe[options.maxHops * options.probesPerHop];
    for (int i = 0; i < probes.length; i++) probes[i] = new TracerouteProbe(i);
    identifier = self.pid & 0xffff;
    nextPort = options.port != 0 ? options.port : switch (options.method) {
      case DEFAULT -> FIRST_PORT;
      case UDP -> DNS_PORT;
      case ICMP -> 1;
    };
  }

  void run() {
    int position = args.indexOf(options.host) + 1;
    target = self.call(() -> self.host.resolve(options.host)).orElseThrow(() -> new Exit(2, "", options.host + ": Name or service not known\n"
        + "Cannot handle \"host\" cmdline arg `" + options.host + "' on position 1 (argc " + position + ")\n"));
    self.print("traceroute to " + options.host + " (" + target + "), " + options.maxHops + " hops max, " + options.length + " byte packets");
    int start = (options.firstHop - 1) * options.probesPerHop;
    int end = probes.length;
    long lastSent = -1;
    while (start < end) {
      long next = Long.MAX_VALUE;
      int waiting = 0;
      for (int n = start; n < end && waiting < options.simultaneous; n++) {
        var probe = probes[n];
        if (!probe.done && probe.sentAt >= 0 && now() - probe.sentAt >= patience(probe)) expire(probe);
        if (probe.done) {
          if (n == start) {
            print(probe);
            start++;
          }
          if (probe.last) end = (n / options.probesPerHop + 1) * options.probesPerHop;
          continue;
        }
        if (probe.sentAt < 0) {
          if (lastSent >= 0 && now() - lastSent < options.sendWait) {
            next = Math.min(next, lastSent + options.sendWait);
            break;
          }
          int ttl = n / options.probesPerHop + 1;
          self.call(() -> send(probe, ttl));
          lastSent = now();
          if (probe.done) {
            n--;
            continue;
          }
        }
        next = Math.min(next, probe.sentAt + patience(probe));
        waiting++;
      }
      if (start < end && next != Long.MAX_VALUE) {
        self.await(any, Math.max(next - now(), 0));
        self.call(this::hearAll);
      }
    }
    self.print("\n");
  }

  private long now() {
    return self.host.netns.loop.now();
  }

  private void expire(TracerouteProbe probe) {
    probe.done = true;
    self.call(() -> {
      probe.socket.close();
      return null;
    });
  }

  /// How long a probe may take: a multiple of what answers from the same hop took, or from a later one (`get_timeout`).
  private long patience(TracerouteProbe probe) {
    int first = probe.number - probe.number % options.probesPerHop;
    if (options.here > 0) {
      for (int i = first; i < first + options.probesPerHop; i++) {
        if (probes[i].done && probes[i].took() > 0) return bounded(probes[i].took(), options.here);
      }
    }
    if (options.near > 0) {
      for (int i = probe.number + 1; i < probes.length && probes[i].sentAt >= 0; i++) {
        if (probes[i].done && probes[i].took() > 0) return bounded(probes[i].took(), options.near);
      }
    }
    return options.maxWait;
  }

  private long bounded(long took, double factor) {
    return Math.min((long) ((took + PRECISION) * factor), options.maxWait);
  }

  // -------- sending

  private Void send(TracerouteProbe probe, int ttl) {
    if (options.method == TracerouteOptions.Method.ICMP) sendEcho(probe, ttl); else sendUdp(probe, ttl);
    return null;
  }

  private void sendUdp(TracerouteProbe probe, int ttl) {
    var socket = self.udpSocket(Family.INET);
    prepare(probe, socket, ttl);
    if (options.source != null) check(socket.bind(source(), 0), "bind");
    int port = nextPort;
    if (options.method == TracerouteOptions.Method.DEFAULT) nextPort = nextPort + 1 & 0xffff;
    check(socket.connect(target, port), "connect");
    var data = new byte[options.dataLength()];
    for (int i = 0; i < data.length; i++) data[i] = (byte) (0x40 + (i & 0x3f));
    sent(probe, socket.send(data, 0, data.length));
  }

  private void sendEcho(TracerouteProbe probe, int ttl) {
    var socket = self.rawSocket(Family.INET, Proto.ICMP);
    prepare(probe, socket, ttl);
    socket.blockTypes(~HEARD);
    if (options.source != null) check(socket.bind(source()), "bind");
    var packet = new byte[Icmp.LEN + options.dataLength()];
    for (int i = Icmp.LEN; i < packet.length; i++) packet[i] = (byte) (0x40 + (i - Icmp.LEN & 0x3f));
    Bytes.u8(packet, 0, Icmp.ECHO);
    Bytes.u16(packet, Icmp.ID, identifier);
    Bytes.u16(packet, Icmp.SEQ, echoNumber(probe));
    Bytes.u16(packet, Icmp.CHECKSUM, Checksum.of(packet, 0, packet.length));
    sent(probe, socket.sendTo(packet, 0, packet.length, target));
  }

  private int echoNumber(TracerouteProbe probe) {
    return nextPort + probe.number - (options.firstHop - 1) * options.probesPerHop & 0xffff;
  }

  private void prepare(TracerouteProbe probe, DatagramSocket socket, int ttl) {
    probe.socket = socket;
    socket.events.onWake(any::wake);
    socket.ttl = ttl;
    socket.multicastTtl = ttl;
    socket.tos = options.tos;
    socket.mark = options.mark;
    socket.receiveErrors = true;
    socket.pmtuDiscovery = options.dontFragment ? PmtuDiscovery.PROBE : PmtuDiscovery.DONT;
    if (options.device == null) return;
    var device = self.host.netns.device(options.device).orElseThrow(() -> new Exit(1, "", "\nsetsockopt SO_BINDTODEVICE: " + Errno.ENODEV.text + "\n"));
    socket.bindToDevice(device.index());
  }

  private Ip source() {
    return self.host.resolve(options.source).orElseThrow(() -> new Exit(2, "", options.source + ": Name or service not known\n"));
  }

  private static void check(int result, String what) {
    if (result < 0) throw new Exit(1, "", "\n" + what + ": " + Errno.text(result) + "\n");
  }

  private void sent(TracerouteProbe probe, int result) {
    probe.sentAt = now();
    if (result >= 0) return;
    hear(probe);
    if (!probe.done) check(result, "send");
  }

  // -------- hearing

  private Void hearAll() {
    for (var probe : probes) {
      if (probe.sentAt < 0) continue;
      if (!probe.done) hear(probe);
    }
    return null;
  }

  private void hear(TracerouteProbe probe) {
    probe.socket.takeError();
    for (var report = probe.socket.receiveError(); report != null; report = probe.socket.receiveError()) {
      if (probe.socket instanceof RawSocket && !report.local() && !quotes(report.quoted(), probe)) continue;
      probe.failed(report, now());
      return;
    }
    for (var datagram = probe.socket.receive(); datagram != null; datagram = probe.socket.receive()) {
      if (probe.socket instanceof UdpSocket || answers(datagram.data(), probe)) {
        probe.last = true;
        probe.answered(datagram.from().v4(), datagram.time());
        return;
      }
    }
  }

  private boolean quotes(byte[] quoted, TracerouteProbe probe) {
    var icmp = new Icmp(quoted, 0);
    return icmp.type() == Icmp.ECHO && icmp.id() == identifier && icmp.seq() == echoNumber(probe);
  }

  private boolean answers(byte[] packet, TracerouteProbe probe) {
    int at = new Ipv4(packet, 0).headerLen();
    if (packet.length < at + Icmp.LEN) return false;
    var icmp = new Icmp(packet, at);
    return icmp.type() == Icmp.ECHO_REPLY && icmp.id() == identifier && icmp.seq() == echoNumber(probe);
  }

  // -------- telling

  private void print(TracerouteProbe probe) {
    var text = new StringBuilder();
    int inHop = probe.number % options.probesPerHop;
    if (inHop == 0) text.append(String.format(Locale.ROOT, "\n%2d ", probe.number / options.probesPerHop + 1));
    if (probe.from == 0) {
      text.append(" *");
    } else {
      int before = probe.number - 1;
      while (before >= probe.number - inHop && probes[before].from == 0) before--;
      if (before < probe.number - inHop || probes[before].from != probe.from) text.append(' ').append(name(probe.from));
    }
    if (probe.receivedAt >= 0) text.append(String.format(Locale.ROOT, "  %.3f ms", probe.took() / 1e6));
    if (!probe.remark.isEmpty()) text.append(' ').append(probe.remark);
    self.print(text.toString());
  }

  private String name(int address) {
    var ip = Ip.v4(address);
    if (options.numeric) return ip.toString();
    return self.call(() -> self.host.nameOf(ip)).orElse(ip.toString()) + " (" + ip + ")";
  }
}
