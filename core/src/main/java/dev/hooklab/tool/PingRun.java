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
import dev.hooklab.socket.Datagram;
import dev.hooklab.socket.ErrorReport;
import dev.hooklab.socket.RawSocket;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.Locale;

/// One run of `ping`: sends at its pace, hears answers and errors, and knows when to stop (`main_loop`, `pinger` and
/// `gather_statistics` of iputils).
final class PingRun {
  /// Flooding without answers still waits this long between packets.
  private static final long MIN_INTERVAL = 10 * EventLoop.MILLISECOND;
  private static final int TIMEVAL = 16;
  private static final int HEARD = 1 << Icmp.ECHO_REPLY | 1 << Icmp.SOURCE_QUENCH | 1 << Icmp.DEST_UNREACH | 1 << Icmp.TIME_EXCEEDED
      | 1 << Icmp.PARAMETER_PROBLEM | 1 << Icmp.REDIRECT;
  private static final int HEARD_AFTER_ERROR = 1 << Icmp.ECHO_REPLY | 1 << Icmp.SOURCE_QUENCH | 1 << Icmp.REDIRECT;

  private final Process self;
  private final PingOptions options;
  private final PingStatistics statistics = new PingStatistics();
  private final BitSet answered = new BitSet();
  private final boolean timing;
  private final byte[] packet;
  private Ip target;
  private Ip source;
  private String sourceDevice;
  private RawSocket socket;
  private int identifier;
  private long interval;
  private int acknowledged;
  private long start;
  /// The error that the last packet could not be sent for; 0 for none, or when it has been explained.
  private int fault;
  private long lastSent = -1;
  private long tokens;
  private long exitAt = Long.MAX_VALUE;
  private boolean exiting;

  PingRun(Process self, PingOptions options) {
    this.self = self;
    this.options = options;
    interval = options.interval;
    timing = options.size >= TIMEVAL;
    packet = new byte[Icmp.LEN + Math.min(options.size, 0x10000)];
  }

  int run() {
    target = self.call(() -> self.host.resolve(options.target)).orElseThrow(() ->
        new Exit(2, "", "ping: " + options.target + ": Name or service not known\n"));
    if (!target.is4()) throw new Exit(2, "", "ping: " + options.target + ": Address family for hostname not supported\n");
    self.call(this::open);
    fillPattern();
    self.onInterrupt(this::interrupted);
    self.print("PING " + options.target + " (" + target + ") " + (options.source == null ? "" : "from " + source + " " + sourceDevice + ": ")
        + options.size + "(" + (options.size + Icmp.LEN + Ipv4.MIN_LEN) + ") bytes of data.\n");
    start = now();
    if (options.deadline > 0) exitAt = start + options.deadline;
    while (!done()) {
      long next = Math.max(self.call(this::sendDue), 1);
      if (fault < 0) {
        // What an error message of the node itself causes has happened by the time that the kernel returns.
        self.await(socket.events, 0);
        self.call(this::explainFault);
      }
      scheduleExit();
      self.await(socket.events, Math.max(Math.min(next, exitAt - now()), 0));
      self.call(this::hearAll);
    }
    long elapsed = lastSent < 0 ? 0 : lastSent - start;
    self.print(statistics.summary(options.target, elapsed, timing, interval == 0 || options.flood || options.adaptive));
    return statistics.received == 0 || options.deadline > 0 && statistics.received < options.count ? 1 : 0;
  }

  private boolean done() {
    return exiting || now() >= exitAt || options.count > 0 && statistics.received + statistics.errors >= options.count
        || options.deadline > 0 && statistics.errors > 0;
  }

  private void interrupted() {
    exiting = true;
    socket.events.wake();
  }

  private long now() {
    return self.host.netns.loop.now();
  }

  // -------- getting ready

  /// Opens the sockets; a UDP one finds out whether there is a way, and the source address.
  private Void open() {
    var probe = self.udpSocket(Family.INET);
    socket = self.rawSocket(Family.INET, Proto.ICMP);
    sourceDevice = "";
    if (options.source != null) bindTo(options.source);
    probe.device = socket.device;
    probe.tos = options.tos;
    probe.mark = options.mark;
    if (socket.boundToAddress() && probe.bind(socket.local(), 0) < 0) throw fatal("bind: " + Errno.EADDRNOTAVAIL.text);
    int fault = probe.connect(target, 1025);
    if (fault == -Errno.EACCES.number) {
      if (!options.broadcast) throw fatal("Do you want to ping broadcast? Then -b. If not, check your local firewall rules");
      self.printError("WARNING: pinging broadcast address\n");
      probe.broadcast = true;
      fault = probe.connect(target, 1025);
    }
    if (fault < 0) throw fatal("connect: " + Errno.text(fault));
    source = probe.local();
    probe.close();
    if (options.ttl == 0) throw fatal("cannot set unicast time-to-live: " + Errno.EINVAL.text);
    socket.broadcast = options.broadcast;
    socket.receiveErrors = true;
    socket.ttl = Math.max(options.ttl, 0);
    if (options.ttl > 0) socket.multicastTtl = options.ttl;
    socket.tos = options.tos;
    socket.mark = options.mark;
    socket.pmtuDiscovery = options.discovery(target);
    socket.blockTypes(~HEARD);
    identifier = options.identifier > 0 ? options.identifier : self.pid & 0xffff;
    return null;
  }

  private void bindTo(String name) {
    var address = Ip.parse(name);
    if (address.isPresent()) {
      int fault = socket.bind(address.get());
      if (fault < 0) throw fatal("bind: " + Errno.text(fault));
      return;
    }
    var device = self.host.netns.device(name).orElseThrow(() -> fatal("SO_BINDTODEVICE " + name + ": " + Errno.ENODEV.text));
    socket.bindToDevice(device.index());
    sourceDevice = name;
  }

  private static Exit fatal(String text) {
    return new Exit(2, "", "ping: " + text + "\n");
  }

  private void fillPattern() {
    for (int i = Icmp.LEN; i < packet.length; i++) {
      packet[i] = options.pattern == null ? (byte) (i - Icmp.LEN) : options.pattern[(i - Icmp.LEN) % options.pattern.length];
    }
    if (options.pattern != null) self.print("PATTERN: 0x" + HexFormat.of().formatHex(options.pattern) + "\n");
  }

  // -------- sending

  /// Sends what is due (`pinger`).
  /// @return how long until the next packet is
  private long sendDue() {
    while (true) {
      if (options.count > 0 && statistics.transmitted >= options.count && options.deadline == 0) return EventLoop.SECOND;
      long t = now();
      if (lastSent < 0) {
        tokens = interval * (options.preload - 1);
      } else {
        long gained = t - lastSent;
        if (interval == 0 && gained < MIN_INTERVAL && inFlight() >= options.preload) return MIN_INTERVAL - gained;
        gained = Math.min(gained + tokens, Math.max(interval * options.preload, interval));
        if (gained < interval) return interval - gained;
        tokens = gained - interval;
      }
      if (fault < 0) return 0;
      lastSent = t;
      if (options.outstanding && statistics.transmitted > 0 && !answered.get((int) (statistics.transmitted & 0xffff))) {
        self.print(stamp() + "no answer yet for icmp_seq=" + (statistics.transmitted & 0xffff) + "\n");
      }
      send();
    }
  }

  private void send() {
    int seq = (int) (statistics.transmitted + 1) & 0xffff;
    answered.clear(seq);
    Bytes.i32(packet, 0, Icmp.ECHO << 24);
    Bytes.u16(packet, Icmp.ID, identifier);
    Bytes.u16(packet, Icmp.SEQ, seq);
    if (timing) writeTime();
    Bytes.u16(packet, Icmp.CHECKSUM, Checksum.of(packet, 0, packet.length));
    int result = socket.sendTo(packet, 0, packet.length, target);
    if (result < 0) {
      fault = result;
      tokens = 0;
    } else if (options.flood && !options.quiet) {
      self.print(".");
    }
    statistics.transmitted++;
  }

  /// An error of the node's own, such as a filter's EPERM, is counted as a loss; nothing is said of it unless a message
  /// about the packet has come as well.
  private Void explainFault() {
    if (hearErrors() > 0 && !options.quiet) {
      if (options.flood) self.print("E"); else self.printError("ping: sendmsg: " + Errno.text(fault) + "\n");
    }
    fault = 0;
    return null;
  }

  /// The time of day as `struct timeval` of a little-endian machine, by which an answer tells the round-trip time.
  private void writeTime() {
    long micros = wallMicros();
    Bytes.i64(packet, Icmp.LEN, Long.reverseBytes(micros / 1_000_000));
    Bytes.i64(packet, Icmp.LEN + 8, Long.reverseBytes(micros % 1_000_000));
  }

  private long wallMicros() {
    return (self.host.surroundings.epochNanos() + now()) / EventLoop.MICROSECOND;
  }

  private int inFlight() {
    int difference = (int) statistics.transmitted - acknowledged & 0xffff;
    return difference <= 0x7fff ? difference : (int) (statistics.transmitted - statistics.received - statistics.errors);
  }

  /// All were sent: what is on its way is waited for a while (`__schedule_exit`).
  private void scheduleExit() {
    if (options.count == 0 || statistics.transmitted < options.count || options.deadline > 0 || exitAt != Long.MAX_VALUE) return;
    long wait = statistics.received > 0 ? Math.max(2 * statistics.slowest() * EventLoop.MICROSECOND, interval) : options.linger;
    exitAt = now() + wait;
  }

  // -------- hearing

  private Void hearAll() {
    hearErrors();
    for (var datagram = socket.receive(); datagram != null; datagram = socket.receive()) hear(datagram);
    return null;
  }

  /// @return how many messages of others were about our packets
  private int hearErrors() {
    socket.takeError();
    int messages = 0;
    for (var report = socket.receiveError(); report != null; report = socket.receiveError()) if (hear(report)) messages++;
    return messages;
  }

  private boolean hear(ErrorReport report) {
    if (report.local()) {
      statistics.errors++;
      if (!options.quiet) self.printError("ping: local error: " + (report.errno() == Errno.EMSGSIZE.number
          ? "message too long, mtu=" + report.info() : Errno.text(report.errno())) + "\n");
      return false;
    }
    var quoted = new Icmp(report.quoted(), 0);
    if (report.to() != target.v4() || quoted.type() != Icmp.ECHO || quoted.id() != identifier) return false;
    acknowledge(quoted.seq());
    socket.blockTypes(~HEARD_AFTER_ERROR);
    statistics.errors++;
    if (options.quiet) return true;
    if (options.flood) {
      self.print("\bE");
      return true;
    }
    self.print(stamp() + "From " + name(report.from()) + " icmp_seq=" + quoted.seq() + " " + IcmpWords.of(report.type(), report.code(), report.info()) + "\n");
    return true;
  }

  private void hear(Datagram datagram) {
    var ip = new Ipv4(datagram.packet().buf, datagram.at());
    int at = ip.payload();
    int length = datagram.at() + datagram.length() - at;
    if (length < Icmp.LEN) return;
    var icmp = new Icmp(ip.buf(), at);
    boolean sound = Checksum.of(ip.buf(), at, length) == 0;
    if (icmp.type() == Icmp.ECHO_REPLY) {
      if (icmp.id() == identifier) reply(datagram, ip, icmp, length, sound);
      return;
    }
    int quoted = at + Icmp.LEN;
    if (length < Icmp.LEN + Ipv4.MIN_LEN + Icmp.LEN) return;
    var inner = new Ipv4(ip.buf(), quoted);
    if (quoted + inner.headerLen() + Icmp.LEN > at + length) return;
    var innerIcmp = new Icmp(ip.buf(), inner.payload());
    if (innerIcmp.type() != Icmp.ECHO || inner.dst() != target.v4() || innerIcmp.id() != identifier) return;
    if (icmp.type() != Icmp.REDIRECT && icmp.type() != Icmp.SOURCE_QUENCH) {
      acknowledge(innerIcmp.seq());
    } else if (!options.quiet && !options.flood) {
      self.print(stamp() + "From " + name(ip.src()) + ": icmp_seq=" + innerIcmp.seq() + " " + IcmpWords.of(icmp.type(), icmp.code(), icmp.rest()) + "\n");
    }
  }

  /// `gather_statistics`.
  private void reply(Datagram datagram, Ipv4 ip, Icmp icmp, int length, boolean sound) {
    int seq = icmp.seq();
    int data = icmp.off() + Icmp.LEN;
    long trip = -1;
    if (sound) {
      acknowledge(seq);
      if (timing && length >= Icmp.LEN + TIMEVAL) {
        long sent = Long.reverseBytes(Bytes.i64(ip.buf(), data)) * 1_000_000 + Long.reverseBytes(Bytes.i64(ip.buf(), data + 8));
        trip = Math.max((self.host.surroundings.epochNanos() + datagram.time()) / EventLoop.MICROSECOND - sent, 0);
        statistics.sample(trip);
        if (options.adaptive) interval = (statistics.average8() / 8 + 500) / 1000 * EventLoop.MILLISECOND;
      }
    }
    boolean repeated = sound && answered.get(seq);
    if (repeated) statistics.repeats++; else if (sound) statistics.received++;
    if (sound) answered.set(seq);
    if (options.quiet) return;
    if (options.flood) {
      self.print(sound ? "\b \b" : "\bC");
      return;
    }
    var line = new StringBuilder(stamp()).append(length).append(" bytes from ").append(name(ip.src())).append(": icmp_seq=").append(seq)
        .append(" ttl=").append(ip.ttl());
    if (length < packet.length) {
      self.print(line.append(" (truncated)\n").toString());
      return;
    }
    if (trip >= 0) line.append(" time=").append(time(trip)).append(" ms");
    if (repeated && !target.isMulticast()) line.append(" (DUP!)");
    if (!sound) line.append(" (BAD CHECKSUM!)");
    self.print((options.audible ? "\u0007" : "") + line.append('\n'));
  }

  private void acknowledge(int seq) {
    int difference = (int) statistics.transmitted - seq & 0xffff;
    if (difference > 0x7fff) return;
    statistics.inFlight(difference + 1);
    if ((short) (seq - acknowledged) > 0 || ((int) statistics.transmitted - acknowledged & 0xffff) > 0x7fff) acknowledged = seq;
  }

  // -------- words

  private String stamp() {
    if (!options.timestamps) return "";
    long micros = wallMicros();
    return String.format(Locale.ROOT, "[%d.%06d] ", micros / 1_000_000, micros % 1_000_000);
  }

  /// An address, with its name in front where one was asked for by name.
  private String name(int address) {
    var ip = Ip.v4(address);
    if (options.numeric || Ip.parse(options.target).isPresent()) return ip.toString();
    return self.host.nameOf(ip).map(name -> name + " (" + ip + ")").orElse(ip.toString());
  }

  /// A round-trip time with three significant digits, as far as milliseconds go.
  private static String time(long micros) {
    if (micros >= 100_000 - 50) return Long.toString((micros + 500) / 1000);
    if (micros >= 10_000 - 5) return String.format(Locale.ROOT, "%d.%d", (micros + 50) / 1000, (micros + 50) % 1000 / 100);
    if (micros >= 1_000) return String.format(Locale.ROOT, "%d.%02d", (micros + 5) / 1000, (micros + 5) % 1000 / 10);
    return String.format(Locale.ROOT, "%d.%03d", micros / 1000, micros % 1000);
  }
}
