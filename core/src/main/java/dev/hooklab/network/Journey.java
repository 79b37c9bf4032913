package dev.hooklab.network;

import dev.hooklab.addr.Ip;
import dev.hooklab.packet.Packet;
import dev.hooklab.packet.PacketText;
import dev.hooklab.sim.EventLoop;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What happened to one packet, from where it was made to where it ended, across nodes and rewriting.
public final class Journey {
  /// One thing that happened. `at` is a station or a hook; `table`, `chain`, `rule` and `line` are there for rules only
  /// (null and 0 otherwise; a policy has line 0). `action` is what was done, `detail` says more, or is null.
  public record Step(long time, String node, String at, String table, String chain, String rule, int line, String action, String detail) {}

  /// Addresses and ports that the packet bore; what filters look at. Ports are 0 where there are none.
  public record Ends(int protocol, int src, int dst, int sport, int dport) {
    @Override public String toString() {
      return side(src, sport) + " > " + side(dst, dport);
    }

    private static String side(int ip, int port) {
      return port == 0 ? Ip.text(ip) : Ip.text(ip) + ":" + port;
    }
  }

  private static final Set<String> LOST = Set.of("dropped", "rejected", "stolen", "queued");
  private static final int MAX_STEPS = 400;
  private static final int SNAPSHOT = 200;

  private final byte[] snapshot;
  /// Of the whole packet, of which the snapshot is the beginning.
  private final int length;
  private final int etherType;
  private final List<Step> steps = new ArrayList<>();
  private final List<Ends> ends = new ArrayList<>();
  private final Origin origin;
  private String verdict = "in flight";

  /// What a packet was made of or because of. Its text is made when somebody reads it: a flood has many copies.
  record Origin(String how, byte[] snapshot, int length, int etherType) {
    @Override public String toString() {
      return how + " of: " + PacketText.of(snapshot, etherType, length);
    }
  }

  /// The origin of what was made of this journey's packet.
  Origin origin(String how) {
    return new Origin(how, snapshot, length, etherType);
  }

  /// A journey that begins with this packet as it stands.
  /// @param origin null when a program made it
  Journey(Packet p, Origin origin) {
    this.origin = origin;
    etherType = p.etherType;
    length = p.end - p.net;
    snapshot = Arrays.copyOfRange(p.buf, p.net, Math.min(p.end, p.net + SNAPSHOT));
  }

  void add(Step step) {
    if (steps.size() < MAX_STEPS) steps.add(step);
  }

  /// The packet has come to a station: one that was told of before its IP header was written is whole now.
  void whole(Packet p) {
    if (snapshot.length == 0 || snapshot[0] != 0 || p.net >= p.end || p.buf[p.net] == 0) return;
    System.arraycopy(p.buf, p.net, snapshot, 0, Math.min(snapshot.length, p.end - p.net));
  }

  void saw(Ends now) {
    if (ends.isEmpty() || !ends.getLast().equals(now)) ends.add(now);
  }

  void verdict(String now) {
    verdict = now;
  }

  /// The packet as it was made, in one line of tcpdump.
  public String packet() {
    return PacketText.of(snapshot, etherType, length);
  }

  /// What became of it in the end: `delivered`, `answered`, `forwarded`, `dropped`, `rejected`, `queued`, `stolen`, or `in flight`.
  public String verdict() {
    return verdict;
  }

  /// Whether the packet did not arrive. What a switch floods to hosts that it is not for is no loss; nor is a packet of
  /// which a program has got a copy.
  public boolean lost() {
    if (!LOST.contains(verdict) || steps.isEmpty()) return false;
    var last = steps.getLast();
    boolean copied = steps.stream().anyMatch(step -> step.action.equals("caused") && step.detail != null && step.detail.startsWith("copy"));
    return !copied && (last.detail == null || !last.detail.startsWith("OTHERHOST"));
  }

  public List<Step> steps() {
    return Collections.unmodifiableList(steps);
  }

  /// All the addresses that it bore, in order.
  public List<Ends> ends() {
    return Collections.unmodifiableList(ends);
  }

  @Override public String toString() {
    var text = new StringBuilder(packet()).append('\n');
    if (origin != null) text.append("  (").append(origin).append(")\n");
    var node = "";
    for (var step : steps) {
      text.append(String.format(Locale.ROOT, "  %12.6f  %-10s %-13s ", step.time / (double) EventLoop.SECOND, step.node.equals(node) ? "" : step.node, step.at));
      node = step.node;
      if (step.table != null) {
        text.append(step.table).append(' ').append(step.chain).append(step.line == 0 ? " policy" : " rule " + step.line).append(": ");
        if (!step.rule.isEmpty()) text.append(step.rule).append("  → ");
      }
      text.append(step.action);
      if (step.detail != null) text.append("  ").append(step.detail);
      text.append('\n');
    }
    return text.append("  ⇒ ").append(verdict).append('\n').toString();
  }
}
