package dev.hooklab.tool;

import dev.hooklab.device.NetDevice;
import dev.hooklab.device.Tap;
import dev.hooklab.host.Process;
import dev.hooklab.packet.Packet;
import dev.hooklab.packet.PacketFilter;
import dev.hooklab.sim.WaitQueue;
import java.util.List;

/// `tcpdump` listening: prints each frame as it passes, until it has enough of them or is interrupted.
final class TcpdumpLive implements Tap {
  private final Process self;
  private final TcpdumpOptions options;
  private final PacketFilter filter;
  private final TcpdumpOutput output;
  private final WaitQueue done = new WaitQueue();
  private final List<NetDevice> devices;
  private boolean interrupted;
  private boolean over;
  private Exit failure;
  private int received;

  TcpdumpLive(Process self, TcpdumpOptions options, PacketFilter filter) {
    this.self = self;
    this.options = options;
    this.filter = filter;
    this.output = new TcpdumpOutput(self, options, options.any());
    this.devices = self.host.netns.devices().stream().filter(d -> options.any() || d.name().equals(options.device)).toList();
  }

  int run() {
    announce();
    self.onInterrupt(() -> {
      interrupted = true;
      done.wake();
    });
    try {
      self.call(() -> {
        for (var device : devices) device.addTap(this);
        return null;
      });
      while (!over && !interrupted) self.await(done, -1);
    } finally {
      // also when the program is killed: this thread has the turn, and the loop waits for it
      for (var device : devices) device.removeTap(this);
    }
    if (failure != null) throw failure;
    if (interrupted) self.print("\n");
    output.end();
    summary();
    return 0;
  }

  private void announce() {
    var link = options.any() ? "LINUX_SLL2 (Linux cooked v2)" : "EN10MB (Ethernet)";
    var listening = "listening on %s, link-type %s, snapshot length %d bytes\n".formatted(options.device, link, options.snaplen);
    var head = options.any() ? "tcpdump: data link type LINUX_SLL2\n" : "";
    boolean brief = options.verbose == 0 && options.writeFile.isEmpty();
    self.printError(head + (brief ? "tcpdump: verbose output suppressed, use -v[v]... for full protocol decode\n" : "tcpdump: ") + listening);
  }

  /// A socket sees what goes out on `lo` and comes in again twice; libpcap drops the former after counting it.
  @Override public void frame(NetDevice device, Packet p, boolean incoming) {
    if (over || interrupted || !self.running()) return;
    if (!options.takes(incoming) || !filter.matches(p.buf, p.mac, p.end, p.end - p.mac, incoming)) return;
    received++;
    if (device.loopback() && !incoming) return;
    long time = self.host.surroundings.epochNanos() + self.host.netns.loop.now();
    try {
      output.put(options.any() ? TcpdumpFrame.cooked(time, device, p, incoming, options.snaplen) : TcpdumpFrame.of(time, p, options.snaplen));
    } catch (Exit e) {
      failure = e;
    }
    if (output.enough() || failure != null) {
      over = true;
      done.wake();
    }
  }

  private void summary() {
    int captured = output.count();
    if (options.onlyCount) self.print(packets(captured) + "\n");
    self.printError("%s captured\n%s received by filter\n0 packets dropped by kernel\n".formatted(packets(captured), packets(received)));
  }

  static String packets(int count) {
    return count == 1 ? "1 packet" : count + " packets";
  }
}
