package dev.hooklab.tool;

import dev.hooklab.addr.Services;
import dev.hooklab.host.Process;
import dev.hooklab.sim.EventLoop;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// What `nmap` prints of a host: its state, what is not shown, the table of its ports.
final class NmapReport {
  /// Of a state with more ports than this, only the number is told.
  private static final int MOST_SHOWN = 25;

  private final NmapOptions options;
  private final NmapHost host;
  private final StringBuilder text = new StringBuilder();
  private final String label;
  private final String known;

  private NmapReport(Process self, NmapOptions options, NmapHost host) {
    this.options = options;
    this.host = host;
    known = options.numeric ? "" : self.call(() -> self.host.nameOf(host.ip)).orElse("");
    var name = host.name.isEmpty() ? known : host.name;
    label = name.isEmpty() ? host.ip.toString() : name + " (" + host.ip + ")";
  }

  /// The text; empty when only open ports are wanted and there are none.
  static String of(Process self, NmapOptions options, NmapHost host) {
    if (options.onlyOpen && !options.pingOnly && host.probes.stream().noneMatch(NmapReport::mayBeOpen)) return "";
    return new NmapReport(self, options, host).text();
  }

  private static boolean mayBeOpen(NmapProbe probe) {
    return probe.state == NmapProbe.State.OPEN || probe.state == NmapProbe.State.OPEN_FILTERED;
  }

  private String text() {
    text.append("Nmap scan report for ").append(label).append("\nHost is up");
    if (options.reason) text.append(", received ").append(host.up);
    if (host.roundTrip >= 0) text.append(" (").append(seconds(host.roundTrip)).append("s latency)");
    text.append(".\n");
    if (!host.name.isEmpty() && !known.isEmpty() && !known.equals(host.name)) text.append("rDNS record for ").append(host.ip).append(": ").append(known).append('\n');
    if (!options.pingOnly) ports();
    if (host.mac != null) text.append("MAC Address: ").append(host.mac.toString().toUpperCase(Locale.ROOT)).append(" (Unknown)\n");
    if (!options.pingOnly) text.append('\n');
    return text.toString();
  }

  /// Seconds with two digits that count.
  private static String seconds(long nanos) {
    double micros = Math.max(nanos / EventLoop.MICROSECOND, 1);
    int decimals = Math.max(7 - (int) Math.floor(Math.log10(micros)), 0);
    return String.format(Locale.ROOT, "%." + decimals + "f", micros / 1e6);
  }

  private void ports() {
    var shown = new ArrayList<NmapProbe>();
    var hidden = new ArrayList<NmapProbe>();
    var counts = new EnumMap<NmapProbe.State, Integer>(NmapProbe.State.class);
    for (var probe : host.probes) counts.merge(probe.state, 1, Integer::sum);
    for (var probe : host.probes) (isHidden(probe, counts.get(probe.state)) ? hidden : shown).add(probe);
    if (host.probes.isEmpty()) return;
    if (shown.isEmpty()) {
      text.append("All ").append(host.probes.size()).append(" scanned ports on ").append(label).append(" are in ignored states.\n");
    }
    if (!hidden.isEmpty()) notShown(hidden);
    if (shown.isEmpty()) return;
    if (hidden.isEmpty()) text.append('\n');
    table(shown);
  }

  /// Whether a port is only counted.
  /// @param alike how many ports are in its state
  private boolean isHidden(NmapProbe probe, int alike) {
    if (probe.state == NmapProbe.State.OPEN) return false;
    if (options.onlyOpen && probe.state != NmapProbe.State.OPEN_FILTERED) return true;
    return alike > MOST_SHOWN;
  }

  private void notShown(List<NmapProbe> hidden) {
    var counts = hidden.stream().collect(Collectors.groupingBy(probe -> probe.state.text + " " + probe.protocol(), LinkedHashMap::new, Collectors.toList()));
    var groups = hidden.stream().collect(Collectors.groupingBy(probe -> List.of(probe.state.text + " " + probe.protocol(), probe.reason), LinkedHashMap::new, Collectors.counting()));
    text.append("Not shown: ").append(groups.entrySet().stream()
        .sorted(Comparator.comparingLong((Map.Entry<List<String>, Long> group) -> -group.getValue()).thenComparing(group -> group.getKey().getLast().equals("no-response")))
        .map(group -> group.getValue() + " " + group.getKey().getFirst() + (counts.get(group.getKey().getFirst()).size() == 1 ? " port (" : " ports (") + group.getKey().getLast() + ")")
        .collect(Collectors.joining(", "))).append('\n');
    if (options.onlyOpen && hidden.stream().anyMatch(probe -> probe.state == NmapProbe.State.FILTERED && !probe.udp)) {
      text.append("Some closed ports may be reported as filtered due to --defeat-rst-ratelimit\n");
    }
  }

  private void table(List<NmapProbe> shown) {
    var rows = new ArrayList<List<String>>();
    rows.add(List.of("PORT", "STATE", "SERVICE", "REASON"));
    for (var probe : shown) {
      rows.add(List.of(probe.port + "/" + probe.protocol(), probe.state.text, Services.name(probe.port, probe.protocol()).orElse("unknown"),
          probe.reason + (probe.ttl == 0 ? "" : " ttl " + probe.ttl)));
    }
    int columns = options.reason ? 4 : 3;
    var widths = new int[columns];
    for (var row : rows) for (int i = 0; i < columns; i++) widths[i] = Math.max(widths[i], row.get(i).length());
    for (var row : rows) {
      for (int i = 0; i < columns; i++) text.append(row.get(i)).append(i == columns - 1 ? "\n" : " ".repeat(widths[i] - row.get(i).length() + 1));
    }
  }
}
