package dev.hooklab.tool;

import dev.hooklab.addr.Family;
import dev.hooklab.addr.Ip;
import dev.hooklab.addr.Proto;
import dev.hooklab.errno.Errno;
import dev.hooklab.host.Process;
import dev.hooklab.packet.Bytes;
import dev.hooklab.packet.Icmp;
import dev.hooklab.packet.Ipv4;
import dev.hooklab.packet.Tcp;
import dev.hooklab.packet.Udp;
import dev.hooklab.sim.EventLoop;
import dev.hooklab.sim.WaitQueue;
import dev.hooklab.socket.Datagram;
import dev.hooklab.socket.UdpSocket;
import dev.hooklab.tcp.TcpSocket;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Tries the ports of one host, many at a time (`ultra_scan`). A port that does not answer is tried once more, and as often as
/// it took others to answer; when answers turn out to be missing over UDP, it goes on slowly, one port at a time.
final class NmapScan implements NmapRaw.Ear {
  private static final int WINDOW = 50;
  private static final long FIRST_DELAY = 50 * EventLoop.MILLISECOND;
  private static final long LONGEST_DELAY = EventLoop.SECOND;
  private static final byte[] NOTHING = {};
  /// A question for the server's status (RFC 1035 §4.1.1): any name server answers it.
  private static final byte[] DNS_STATUS = {0, 0, 0x10, 0, 0, 0, 0, 0, 0, 0, 0, 0};

  private final Process self;
  private final NmapOptions options;
  private final NmapHost host;
  private final WaitQueue any = new WaitQueue();
  private final Map<Integer, NmapProbe> tcp = new LinkedHashMap<>();
  private final Map<Integer, NmapProbe> udp = new LinkedHashMap<>();
  /// One for each try: the port that an answer comes to tells which it answers.
  private final List<UdpSocket> udpSockets = new ArrayList<>();
  private final List<NmapProbe> waiting = new ArrayList<>();
  private final int sport;
  private final int seq;
  private NmapRaw raw;
  private int window = WINDOW;
  private long delay;
  private int triesThatHelped = 1;

  NmapScan(Process self, NmapOptions options, NmapHost host, NmapPorts ports) {
    this.self = self;
    this.options = options;
    this.host = host;
    probes(ports.tcp(), tcp, false);
    probes(ports.udp(), udp, true);
    sport = 0x8000 | self.host.netns.random.nextU16() & 0x7f00;
    seq = self.host.netns.random.nextInt();
  }

  private void probes(BitSet ports, Map<Integer, NmapProbe> into, boolean overUdp) {
    ports.stream().forEach(port -> {
      var probe = new NmapProbe(port, overUdp);
      into.put(port, probe);
      host.probes.add(probe);
    });
  }

  void run() {
    raw = self.call(() -> new NmapRaw(self, any, this));
    scan(tcp);
    window = WINDOW;
    delay = 0;
    triesThatHelped = 1;
    scan(udp);
    self.call(() -> {
      raw.close();
      for (var socket : udpSockets) socket.close();
      return null;
    });
  }

  private long now() {
    return self.host.netns.loop.now();
  }

  /// Sends while there is room, waits, hears, gives up on what is overdue.
  private void scan(Map<Integer, NmapProbe> probes) {
    var queue = new ArrayDeque<>(probes.values());
    var bench = new ArrayDeque<NmapProbe>();
    long nextSend = 0;
    while (!queue.isEmpty() || !waiting.isEmpty() || !bench.isEmpty()) {
      while (!queue.isEmpty() && waiting.size() < window && now() >= nextSend) {
        var probe = queue.poll();
        waiting.add(probe);
        self.call(() -> send(probe));
        nextSend = now() + delay;
      }
      long wake = queue.isEmpty() || waiting.size() >= window ? Long.MAX_VALUE : nextSend;
      for (var probe : waiting) wake = Math.min(wake, probe.sentAt + host.timeout());
      if (wake != Long.MAX_VALUE && wake > now() && waiting.stream().allMatch(probe -> probe.state == null)) self.await(any, wake - now());
      self.call(this::hear);
      for (var probe : List.copyOf(waiting)) {
        if (probe.state == null && now() < probe.sentAt + host.timeout()) continue;
        waiting.remove(probe);
        self.call(() -> abandon(probe));
        if (probe.state == null) bench.add(probe);
      }
      if (queue.isEmpty() && waiting.isEmpty()) again(queue, bench);
    }
  }

  /// What may still be tried is tried; the rest has no answer. A host that says of UDP ports that they are closed may say
  /// so only once a second.
  private void again(ArrayDeque<NmapProbe> queue, ArrayDeque<NmapProbe> bench) {
    if (udp.values().stream().anyMatch(probe -> probe.state == NmapProbe.State.CLOSED)) window = 1;
    for (var probe = bench.poll(); probe != null; probe = bench.poll()) {
      if (probe.tries <= Math.min(triesThatHelped, options.maxRetries)) queue.add(probe);
      else probe.state = probe.udp ? NmapProbe.State.OPEN_FILTERED : NmapProbe.State.FILTERED;
    }
  }

  private Void abandon(NmapProbe probe) {
    if (probe.socket != null) probe.socket.close();
    probe.socket = null;
    return null;
  }

  // -------- sending

  private Void send(NmapProbe probe) {
    probe.sentAt = now();
    int number = probe.tries++;
    if (probe.udp) sendUdp(probe, number);
    else if (options.connect) connect(probe);
    else raw.segment(host.ip, sport + number, probe.port, Tcp.SYN, seq, 0);
    return null;
  }

  private void sendUdp(NmapProbe probe, int number) {
    while (udpSockets.size() <= number) {
      var socket = self.udpSocket(Family.INET);
      socket.events.onWake(any::wake);
      udpSockets.add(socket);
    }
    var data = probe.port == 53 ? DNS_STATUS : NOTHING;
    udpSockets.get(number).sendTo(data, 0, data.length, host.ip, probe.port);
  }

  private void connect(NmapProbe probe) {
    probe.socket = self.tcpSocket(Family.INET);
    probe.socket.events.onWake(any::wake);
    int fault = probe.socket.connect(host.ip, probe.port);
    if (fault < 0 && fault != -Errno.EINPROGRESS.number) refused(probe, -fault);
  }

  private static void refused(NmapProbe probe, int errno) {
    if (errno == Errno.ECONNREFUSED.number) probe.is(NmapProbe.State.CLOSED, "conn-refused", 0);
    else if (errno == Errno.EHOSTUNREACH.number) probe.is(NmapProbe.State.FILTERED, "host-unreach", 0);
    else if (errno == Errno.ENETUNREACH.number) probe.is(NmapProbe.State.FILTERED, "net-unreach", 0);
    else if (errno == Errno.EACCES.number) probe.is(NmapProbe.State.FILTERED, "admin-prohibited", 0);
  }

  // -------- hearing

  private Void hear() {
    for (var probe : waiting) if (probe.socket != null && probe.state == null) hear(probe, probe.socket);
    raw.hear();
    for (int i = 0; i < udpSockets.size(); i++) {
      var socket = udpSockets.get(i);
      for (var datagram = socket.receive(); datagram != null; datagram = socket.receive()) {
        if (!datagram.from().equals(host.ip)) continue;
        answered(udp.get(datagram.port()), i, NmapProbe.State.OPEN, "udp-response", datagram.ttl(), datagram.time());
      }
    }
    return null;
  }

  private void hear(NmapProbe probe, TcpSocket socket) {
    if (socket.established()) {
      probe.is(NmapProbe.State.OPEN, "syn-ack", 0);
      socket.reset();
    } else {
      var error = socket.takeError();
      if (error == null) return;
      refused(probe, error.number);
    }
    if (probe.state != null) measured(probe, probe.tries - 1, now());
  }

  private void answered(NmapProbe probe, int number, NmapProbe.State state, String why, int ttl, long time) {
    if (probe == null || number < 0 || number >= probe.tries || probe.state != null) return;
    probe.is(state, why, ttl);
    measured(probe, number, time);
  }

  /// When only a later try was answered, an answer was lost before, or held back.
  private void measured(NmapProbe probe, int number, long time) {
    if (number == probe.tries - 1) host.measured(time - probe.sentAt);
    if (number == 0) return;
    triesThatHelped = Math.max(triesThatHelped, number + 1);
    if (!probe.udp) return;
    window = 1;
    delay = Math.min(Math.max(delay * 2, FIRST_DELAY), LONGEST_DELAY);
  }

  @Override public void segment(Ip from, Tcp segment, Datagram packet) {
    if (options.connect || !from.equals(host.ip)) return;
    int number = segment.dport() - sport;
    if (segment.has(Tcp.RST)) answered(tcp.get(segment.sport()), number, NmapProbe.State.CLOSED, "reset", packet.ttl(), packet.time());
    else if (segment.has(Tcp.SYN | Tcp.ACK)) answered(tcp.get(segment.sport()), number, NmapProbe.State.OPEN, "syn-ack", packet.ttl(), packet.time());
  }

  @Override public void reply(Ip from, Icmp icmp, Datagram packet) {}

  @Override public void unreachable(Icmp icmp, Ipv4 quoted, int transport, Datagram packet) {
    if (quoted.dst() != host.ip.v4()) return;
    int from = Bytes.u16(quoted.buf(), transport);
    int to = Bytes.u16(quoted.buf(), transport + Udp.DPORT);
    var reason = IcmpReasons.of(icmp.code());
    if (quoted.protocol() == Proto.UDP) {
      int number = 0;
      while (number < udpSockets.size() && udpSockets.get(number).localPort != from) number++;
      boolean closed = icmp.code() == Icmp.PORT_UNREACH && packet.from().equals(host.ip);
      answered(udp.get(to), number, closed ? NmapProbe.State.CLOSED : NmapProbe.State.FILTERED, reason, packet.ttl(), packet.time());
    } else if (quoted.protocol() == Proto.TCP && !options.connect) {
      answered(tcp.get(to), from - sport, NmapProbe.State.FILTERED, reason, packet.ttl(), packet.time());
    }
  }

  /// What `nmap` calls the codes of "destination unreachable".
  private static final class IcmpReasons {
    private static String of(int code) {
      return switch (code) {
        case Icmp.NET_UNREACH -> "net-unreach";
        case Icmp.HOST_UNREACH -> "host-unreach";
        case Icmp.PROT_UNREACH -> "proto-unreach";
        case Icmp.PORT_UNREACH -> "port-unreach";
        case Icmp.NET_ANO -> "net-prohibited";
        case Icmp.HOST_ANO -> "host-prohibited";
        case Icmp.PKT_FILTERED -> "admin-prohibited";
        default -> "dest-unreach";
      };
    }
  }
}
