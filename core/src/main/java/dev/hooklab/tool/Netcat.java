package dev.hooklab.tool;

import dev.hooklab.addr.Family;
import dev.hooklab.addr.Ip;
import dev.hooklab.addr.Services;
import dev.hooklab.errno.Errno;
import dev.hooklab.host.Process;
import dev.hooklab.host.Tool;
import dev.hooklab.sim.EventLoop;
import dev.hooklab.socket.InetSocket;
import dev.hooklab.socket.UdpSocket;
import dev.hooklab.tcp.TcpSocket;
import java.util.Collections;
import java.util.List;

/// `nc(1)`, OpenBSD's netcat: connects, scans ports, listens, over TCP and UDP.
final class Netcat implements Tool {
  /// How long a UDP port is tried, in seconds, when nobody says otherwise.
  private static final int UDP_SCAN = 3;
  private static final byte[] PROBE = {'X'};

  @Override public String name() {
    return "nc";
  }

  @Override public String usage() {
    return "nc [-l] [-u] [-z] [-v] [-k] [-N] [-n] [-w TIMEOUT] [-q SECONDS] [-p SOURCE_PORT] [-s SOURCE_ADDRESS] [DESTINATION] [PORT]";
  }

  @Override public boolean waits() {
    return true;
  }

  @Override public int run(Process self, List<String> args) {
    try {
      var options = new NetcatOptions(args);
      return options.listen ? listen(self, options) : connect(self, options);
    } catch (Exit e) {
      self.print(e.stdout);
      self.printError(e.stderr);
      return e.code;
    }
  }

  private static Ip resolve(Process self, String host, int port) {
    return self.call(() -> self.host.resolve(host)).orElseThrow(() ->
        NetcatOptions.error("getaddrinfo for host \"" + host + "\" port " + port + ": Name or service not known"));
  }

  // -------- connecting

  private static int connect(Process self, NetcatOptions options) {
    if (options.randomPorts) shuffle(self, options.ports);
    int code = 1;
    for (int port : options.ports) {
      var peer = resolve(self, options.host, port);
      var channel = options.udp ? openUdp(self, options, peer, port) : openTcp(self, options, peer, port);
      if (channel == null) continue;
      if (options.verbose || options.scan) {
        if (options.udp && !answers(self, options, (UdpSocket) channel.socket())) {
          self.call(() -> close(channel.socket()));
          continue;
        }
        if (options.verbose) self.printError(succeeded(options, peer, port));
      }
      code = 0;
      if (!options.scan) new NetcatRelay(self, options, channel).run();
      self.call(() -> close(channel.socket()));
      if (options.interval > 0) self.sleep(options.interval);
    }
    return code;
  }

  private static Void close(InetSocket socket) {
    socket.close();
    return null;
  }

  private static void shuffle(Process self, List<Integer> ports) {
    var random = self.host.netns.random;
    for (int i = ports.size() - 1; i > 0; i--) Collections.swap(ports, i, random.below(i + 1));
  }

  private static String succeeded(NetcatOptions options, Ip peer, int port) {
    var protocol = options.udp ? "udp" : "tcp";
    var service = options.numeric ? "*" : Services.name(port, protocol).orElse("*");
    var address = options.numeric || options.host.equals(peer.toString()) ? "" : " (" + peer + ")";
    return "Connection to " + options.host + address + " " + port + " port [" + protocol + "/" + service + "] succeeded!\n";
  }

  private static void prepare(InetSocket socket, NetcatOptions options) {
    socket.ttl = options.ttl;
    socket.tos = options.tos;
    socket.broadcast = options.broadcast;
    socket.reuseAddress = true;
  }

  private static void bindSource(Process self, NetcatOptions options, InetSocket socket) {
    if (options.sourceAddress == null && options.sourcePort == 0) return;
    var source = options.sourceAddress == null ? Ip.ANY4 : resolve(self, options.sourceAddress, options.sourcePort);
    int fault = self.call(() -> switch (socket) {
      case TcpSocket tcp -> tcp.bind(source, options.sourcePort);
      case UdpSocket udp -> udp.bind(source, options.sourcePort);
      default -> throw new AssertionError(socket);
    });
    if (fault < 0) throw NetcatOptions.error("bind failed: " + Errno.text(fault));
  }

  private static NetcatChannel openTcp(Process self, NetcatOptions options, Ip peer, int port) {
    var socket = self.call(() -> self.tcpSocket(Family.INET));
    prepare(socket, options);
    bindSource(self, options, socket);
    int fault = self.call(() -> socket.connect(peer, port));
    long end = options.timeout < 0 ? Long.MAX_VALUE : self.host.netns.loop.now() + options.timeout;
    while (fault == 0 && !self.call(socket::established)) {
      var error = self.call(socket::takeError);
      if (error != null) {
        fault = -error.number;
      } else if (!self.await(socket.events, end == Long.MAX_VALUE ? -1 : Math.max(end - self.host.netns.loop.now(), 0))) {
        failed(self, options, port, "timed out", Errno.EINPROGRESS.number);
        self.call(() -> close(socket));
        return null;
      }
    }
    if (fault == 0) return new NetcatChannel.Stream(socket);
    failed(self, options, port, "failed", fault);
    self.call(() -> close(socket));
    return null;
  }

  private static NetcatChannel openUdp(Process self, NetcatOptions options, Ip peer, int port) {
    var socket = self.call(() -> self.udpSocket(Family.INET));
    prepare(socket, options);
    bindSource(self, options, socket);
    int fault = self.call(() -> socket.connect(peer, port));
    if (fault == 0) return new NetcatChannel.Datagrams(socket);
    failed(self, options, port, "failed", fault);
    return null;
  }

  private static void failed(Process self, NetcatOptions options, int port, String how, int errno) {
    if (!options.verbose) return;
    self.printError("nc: connect to " + options.host + " port " + port + " (" + (options.udp ? "udp" : "tcp") + ") " + how + ": " + Errno.text(errno) + "\n");
  }

  /// Whether a UDP port does not refuse what is sent to it (`udptest`).
  private static boolean answers(Process self, NetcatOptions options, UdpSocket socket) {
    long tries = options.timeout < 0 ? UDP_SCAN : options.timeout / EventLoop.SECOND;
    if (self.call(() -> socket.send(PROBE, 0, 1)) != 1) return false;
    self.sleep(0);
    if (self.call(() -> socket.send(PROBE, 0, 1)) == -Errno.ECONNREFUSED.number) return false;
    for (int i = 0; i < tries; i++) {
      self.sleep(EventLoop.SECOND);
      if (self.call(() -> socket.send(PROBE, 0, 1)) == -Errno.ECONNREFUSED.number) return false;
    }
    return true;
  }

  // -------- listening

  private static int listen(Process self, NetcatOptions options) {
    var local = options.host == null ? Ip.ANY4 : resolve(self, options.host, options.ports.getFirst());
    return options.udp ? listenUdp(self, options, local) : listenTcp(self, options, local);
  }

  private static int listenTcp(Process self, NetcatOptions options, Ip local) {
    var listener = self.call(() -> self.tcpSocket(Family.INET));
    prepare(listener, options);
    int fault = self.call(() -> listener.bind(local, options.ports.getFirst()));
    if (fault == 0) fault = self.call(() -> listener.listen(1));
    if (fault < 0) throw NetcatOptions.error(Errno.text(fault));
    if (options.verbose) report(self, "Listening on", local, listener.localPort);
    do {
      TcpSocket connection;
      while ((connection = self.call(() -> self.accept(listener))) == null) self.await(listener.events, -1);
      if (options.verbose) report(self, "Connection received on", connection.remote(), connection.remotePort);
      if (!options.keep) self.call(() -> close(listener));
      new NetcatRelay(self, options, new NetcatChannel.Stream(connection)).run();
      var done = connection;
      self.call(() -> close(done));
    } while (options.keep);
    return 0;
  }

  private static int listenUdp(Process self, NetcatOptions options, Ip local) {
    var socket = self.call(() -> self.udpSocket(Family.INET));
    prepare(socket, options);
    int fault = self.call(() -> socket.bind(local, options.ports.getFirst()));
    if (fault < 0) throw NetcatOptions.error(Errno.text(fault));
    if (options.verbose) report(self, "Bound on", local, socket.localPort);
    if (!options.keep) {
      while (!self.call(socket::hasDatagram)) self.await(socket.events, -1);
      var first = self.call(socket::peek);
      self.call(() -> socket.connect(first.from(), first.port()));
      if (options.verbose) report(self, "Connection received on", first.from(), first.port());
    }
    new NetcatRelay(self, options, new NetcatChannel.Datagrams(socket)).run();
    return 0;
  }

  private static void report(Process self, String what, Ip address, int port) {
    var name = self.call(() -> self.host.nameOf(address));
    self.printError(what + " " + name.orElse(address.toString()) + " " + port + "\n");
  }
}
