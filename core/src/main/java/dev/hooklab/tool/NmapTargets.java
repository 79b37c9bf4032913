package dev.hooklab.tool;

import dev.hooklab.addr.Ip;
import dev.hooklab.host.Process;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// What `nmap` is pointed at: names, addresses, networks (`10.0.0.0/24`), ranges in each byte (`10.0.0-3.1,5`).
final class NmapTargets {
  private static final Pattern OCTETS = Pattern.compile("[\\d,*-]+(\\.[\\d,*-]+){3}");

  private NmapTargets() {}

  static List<NmapHost> of(Process self, List<String> specs) {
    var hosts = new ArrayList<NmapHost>();
    for (var spec : specs) {
      int slash = spec.indexOf('/');
      var host = slash < 0 ? spec : spec.substring(0, slash);
      int length = slash < 0 ? 32 : length(self, spec, spec.substring(slash + 1));
      if (OCTETS.matcher(host).matches() && Ip.parse(host).isEmpty()) {
        if (!ranges(host, hosts)) self.printError("Failed to resolve \"" + host + "\".\n");
        continue;
      }
      var address = self.call(() -> self.host.resolve(host)).filter(Ip::is4);
      if (address.isEmpty()) {
        self.printError("Failed to resolve \"" + host + "\".\n");
        continue;
      }
      var name = Ip.parse(host).isPresent() ? "" : host;
      int size = 1 << 32 - Math.max(length, 8);
      int first = length == 32 ? address.get().v4() : address.get().v4() & -size;
      for (int i = 0; i < size; i++) hosts.add(new NmapHost(Ip.v4(first + i), first + i == address.get().v4() ? name : ""));
    }
    return hosts;
  }

  private static int length(Process self, String spec, String mask) {
    if (mask.matches("\\d{1,2}") && Integer.parseInt(mask) <= 32) return Integer.parseInt(mask);
    self.printError("Illegal netmask in \"" + spec + "\". Assuming /32 (one host)\n");
    return 32;
  }

  private static boolean ranges(String spec, List<NmapHost> hosts) {
    var bytes = new ArrayList<List<Integer>>();
    for (var part : spec.split("\\.", -1)) {
      var values = octet(part);
      if (values.isEmpty()) return false;
      bytes.add(values);
    }
    for (int a : bytes.get(0)) {
      for (int b : bytes.get(1)) {
        for (int c : bytes.get(2)) {
          for (int d : bytes.get(3)) hosts.add(new NmapHost(Ip.v4(a << 24 | b << 16 | c << 8 | d), ""));
        }
      }
    }
    return true;
  }

  /// The values of one byte, in the order of their size; empty when it is none.
  private static List<Integer> octet(String part) {
    var values = new TreeSet<Integer>();
    for (var item : part.split(",", -1)) {
      if (!item.matches("\\*|\\d{1,3}|\\d{0,3}-\\d{0,3}")) return List.of();
      var ends = item.equals("*") ? new String[] {"", ""} : item.split("-", 2);
      int first = ends[0].isEmpty() ? 0 : Integer.parseInt(ends[0]);
      int last = ends.length == 1 ? first : ends[1].isEmpty() ? 255 : Integer.parseInt(ends[1]);
      if (last > 255) return List.of();
      for (int value = first; value <= last; value++) values.add(value);
    }
    return List.copyOf(values);
  }
}
