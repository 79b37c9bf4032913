package dev.hooklab.tool;

import dev.hooklab.host.Process;
import dev.hooklab.packet.Bytes;
import dev.hooklab.packet.Ethernet;
import dev.hooklab.sim.WaitQueue;
import dev.hooklab.xtables.LogGroups;
import java.util.ArrayList;
import java.util.List;

/// `tcpdump -i nflog:GROUP`: prints what rules with NFLOG tell of, as libpcap hears of it.
final class TcpdumpLog {
  private static final String PREFIX = "nflog";
  private static final int MAX_GROUP = 0xffff;

  private final Process self;
  private final TcpdumpOptions options;
  private final TcpdumpOutput output;
  private final LogGroups groups;
  private final List<Integer> numbers;
  private final WaitQueue done = new WaitQueue();
  private boolean interrupted;
  private boolean over;
  private int received;

  TcpdumpLog(Process self, TcpdumpOptions options) {
    this.self = self;
    this.options = options;
    output = new TcpdumpOutput(self, options, false);
    groups = self.host.netns.xtables.environment().keep(LogGroups.OF_NODE);
    numbers = numbers(options.device);
  }

  /// Whether a name is that of groups: `nflog` or `nflog:1,2`.
  static boolean names(String device) {
    return device.equals(PREFIX) || device.startsWith(PREFIX + ":");
  }

  private static List<Integer> numbers(String device) {
    if (device.equals(PREFIX)) return List.of(0);
    var numbers = new ArrayList<Integer>();
    for (var word : device.substring(PREFIX.length() + 1).split(",", -1)) {
      boolean valid = word.matches("\\d{1,5}") && Integer.parseInt(word) <= MAX_GROUP;
      if (!valid) throw new Exit(1, "", "tcpdump: Invalid netfilter group\n");
      numbers.add(Integer.parseInt(word));
    }
    return numbers;
  }

  int run() {
    // libpcap compiles no filter for such a link, and says so in these words.
    if (!options.filter.isEmpty()) throw new Exit(1, "", "tcpdump: NFLOG link-layer type filtering not implemented\n");
    self.onInterrupt(() -> {
      interrupted = true;
      done.wake();
    });
    try {
      listen();
      while (!over && !interrupted) self.await(done, -1);
    } finally {
      // also when the program is killed: this thread has the turn, and the loop waits for it
      numbers.forEach(groups::leave);
    }
    if (interrupted) self.print("\n");
    output.end();
    int captured = output.count();
    self.printError("%s captured\n%s received by filter\n0 packets dropped by kernel\n".formatted(TcpdumpLive.packets(captured),
        TcpdumpLive.packets(received)));
    return 0;
  }

  private void listen() {
    for (var number : numbers) {
      boolean free = self.call(() -> groups.listen(number, LogGroups.THRESHOLD, this::logged));
      if (!free) throw new Exit(1, "", "tcpdump: Can't listen on group index: Operation not permitted\n");
    }
    boolean brief = options.verbose == 0 && options.writeFile.isEmpty();
    self.printError((brief ? "tcpdump: verbose output suppressed, use -v[v]... for full protocol decode\n" : "tcpdump: ")
        + "listening on " + options.device + ", link-type NFLOG (Linux netfilter log messages), snapshot length " + options.snaplen + " bytes\n");
  }

  /// Times are those at which messages arrive.
  private void logged(LogGroups.Message message) {
    if (over || interrupted || !self.running()) return;
    received++;
    var frame = new byte[Ethernet.LEN + message.bytes().length];
    Bytes.u16(frame, Ethernet.TYPE, Ethernet.IPV4);
    System.arraycopy(message.bytes(), 0, frame, Ethernet.LEN, message.bytes().length);
    long time = self.host.surroundings.epochNanos() + self.host.netns.loop.now();
    output.put(new TcpdumpFrame(time, frame, frame.length, false));
    if (!output.enough()) return;
    over = true;
    done.wake();
  }
}
