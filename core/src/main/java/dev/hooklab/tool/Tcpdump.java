package dev.hooklab.tool;

import dev.hooklab.device.NetDevice;
import dev.hooklab.host.Process;
import dev.hooklab.host.Tool;
import java.util.List;

/// `tcpdump(8)`: tells what passes an interface, or keeps it in a file of the node.
final class Tcpdump implements Tool {
  @Override public String name() {
    return "tcpdump";
  }

  @Override public String usage() {
    return "tcpdump [-i IF] [-c N] [-n] [-e] [-v] [-q] [-S] [-t] [-x|-X|-A] [-Q in|out] [-s LEN] [-r FILE] [-w FILE] [FILTER]";
  }

  @Override public boolean waits() {
    return true;
  }

  @Override public int run(Process self, List<String> args) {
    try {
      var options = TcpdumpOptions.read(args);
      if (options.listDevices) return list(self);
      var filter = options.compile(self.host);
      if (!options.readFile.isEmpty()) return new TcpdumpRead(self, options, filter).run();
      if (TcpdumpLog.names(options.device)) return new TcpdumpLog(self, options).run();
      choose(self, options);
      return new TcpdumpLive(self, options, filter).run();
    } catch (Exit e) {
      self.print(e.stdout);
      self.printError(e.stderr);
      return e.code;
    }
  }

  /// The interface to listen on: the one named, or the first that is up and no `lo`.
  private static void choose(Process self, TcpdumpOptions options) {
    var devices = self.host.netns.devices();
    if (options.device.isEmpty()) {
      options.device = devices.stream().filter(d -> d.up() && !d.loopback()).findFirst().map(NetDevice::name).orElse("any");
    }
    if (options.any()) return;
    var device = self.host.netns.device(options.device);
    if (device.isEmpty()) {
      throw new Exit(1, "", "tcpdump: " + options.device + ": No such device exists\n(No such device exists)\n");
    }
    if (!device.get().up()) throw new Exit(1, "", "tcpdump: " + options.device + ": That device is not up\n");
  }

  private static int list(Process self) {
    var lines = new StringBuilder();
    int number = 1;
    for (var device : self.host.netns.devices()) {
      if (device.loopback()) continue;
      var state = !device.up() ? "none" : device.running() ? "Up, Running, Connected" : "Up, Disconnected";
      lines.append(number++).append('.').append(device.name()).append(" [").append(state).append("]\n");
    }
    lines.append(number++).append(".any (Pseudo-device that captures on all interfaces) [Up, Running]\n");
    lines.append(number).append(".lo [Up, Running, Loopback]\n");
    self.print(lines.toString());
    return 0;
  }
}
