package dev.hooklab.tool;

import dev.hooklab.host.Process;
import dev.hooklab.host.Tool;
import dev.hooklab.sim.EventLoop;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/// `nmap(1)` 7.93: finds hosts, and scans their ports by connecting (`-sT`), with half of a handshake (`-sS`), over UDP (`-sU`).
final class Nmap implements Tool {
  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  @Override public String name() {
    return "nmap";
  }

  @Override public String usage() {
    return "nmap [-sS] [-sT] [-sU] [-sn] [-Pn] [-n] [-p PORTS] [--reason] [--open] [--max-retries N] TARGET...";
  }

  @Override public boolean waits() {
    return true;
  }

  @Override public int run(Process self, List<String> args) {
    try {
      var options = new NmapOptions(args);
      long start = self.host.netns.loop.now();
      self.print("Starting Nmap 7.93 ( https://nmap.org ) at " + DATE.format(Instant.ofEpochSecond(0, self.host.surroundings.epochNanos() + start)) + " UTC\n");
      var ports = NmapPorts.of(options, self::printError);
      scan(self, options, ports, start);
      return 0;
    } catch (Exit e) {
      self.print(e.stdout);
      self.printError(e.stderr);
      return e.code;
    }
  }

  private static void scan(Process self, NmapOptions options, NmapPorts ports, long start) {
    var hosts = NmapTargets.of(self, options.targets);
    if (hosts.isEmpty()) self.printError("WARNING: No targets were specified, so 0 hosts scanned.\n");
    new NmapDiscovery(self, hosts).run(options.assumeUp);
    int up = 0;
    for (var host : hosts) {
      if (host.up == null) continue;
      up++;
      if (!options.pingOnly) new NmapScan(self, options, host, ports).run();
      self.print(NmapReport.of(self, options, host));
    }
    if (hosts.size() == 1 && up == 0) self.print("Note: Host seems down. If it is really up, but blocking our ping probes, try -Pn\n");
    self.print(String.format(Locale.ROOT, "Nmap done: %d IP address%s (%d host%s up) scanned in %.2f seconds%n", hosts.size(), hosts.size() == 1 ? "" : "es",
        up, up == 1 ? "" : "s", (self.host.netns.loop.now() - start) / (double) EventLoop.SECOND));
  }
}
