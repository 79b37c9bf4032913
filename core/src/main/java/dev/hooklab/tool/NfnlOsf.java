package dev.hooklab.tool;

import dev.hooklab.errno.Errno;
import dev.hooklab.host.Process;
import dev.hooklab.host.Tool;
import dev.hooklab.sim.EventLoop;
import dev.hooklab.xtables.match.OsFingerprints;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/// `nfnl_osf(8)` of iptables 1.8.9: gives the kernel the fingerprints that `-m osf` compares SYNs with.
final class NfnlOsf implements Tool {
  private static final String USAGE = "Usage: nfnl_osf -f fingerprints [-d]\n";
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final int NOT_GIVEN = 254;
  private static final int FAILED = 255;
  private static final int INVALID = 234;

  @Override public String name() {
    return "nfnl_osf";
  }

  @Override public String usage() {
    return "nfnl_osf -f FILE [-d]";
  }

  @Override public int run(Process self, List<String> args) {
    Getopt read;
    try {
      read = new Getopt("nfnl_osf", "f:dh", args, FAILED, USAGE);
    } catch (Exit exit) {
      self.printError(exit.stderr);
      return exit.code;
    }
    if (read.options.stream().anyMatch(o -> o.name() == 'h')) {
      self.printError(USAGE);
      return FAILED;
    }
    var file = read.options.stream().filter(o -> o.name() == 'f').map(Getopt.Option::value).reduce((_, last) -> last);
    if (file.isEmpty()) {
      say(self, "Missing fingerprints file argument.");
      return NOT_GIVEN;
    }
    return load(self, file.get(), read.options.stream().anyMatch(o -> o.name() == 'd'));
  }

  private static int load(Process self, String file, boolean delete) {
    var bytes = self.call(() -> self.host.files.read(file));
    if (bytes.isEmpty()) {
      self.print("Failed to open file '" + file + "': No such file or directory [" + Errno.ENOENT.number + "].\n");
      return FAILED;
    }
    var known = self.host.netns.xtables.environment().keep(OsFingerprints.OF_NODE);
    var lines = new String(bytes.get(), StandardCharsets.UTF_8).lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      var line = lines.get(i);
      if (line.isEmpty() || line.charAt(0) == '\r' || line.charAt(0) == '#') continue;
      say(self, "Loading '" + line + "'.");
      int colons = (int) line.chars().filter(c -> c == ':').count();
      if (colons != FingerprintLine.COLONS) {
        say(self, "Wrong input line '" + line + "': cnt: " + colons + ", must be 8, i: " + line.length() + ", must be " + line.length() + ".");
        self.print("Failed to load line " + (i + 1) + ": Success [0].\n");
        return INVALID;
      }
      var fingerprint = FingerprintLine.read(line);
      self.call(() -> {
        if (delete) known.remove(fingerprint); else known.add(fingerprint);
        return null;
      });
    }
    return 0;
  }

  private static void say(Process self, String text) {
    long nanos = self.host.surroundings.epochNanos() + self.host.netns.loop.now();
    var time = TIME.format(Instant.ofEpochSecond(nanos / EventLoop.SECOND));
    self.print(time + "." + nanos % EventLoop.SECOND / EventLoop.MICROSECOND + " " + self.pid + " " + text + "\n");
  }
}
