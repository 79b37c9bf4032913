package dev.hooklab.packet;

/// What one node tells about its packets: drop counters always, the rest only while a [Watcher] listens.
/// Callers on the data path ask [#on()] before they make a text.
public final class Watch {
  /// For packets that are in no node.
  public static final Watch NONE = new Watch("");

  private final String node;
  private final long[] drops = new long[DropReason.values().length];
  private Watcher watcher;

  public Watch(String node) {
    this.node = node;
  }

  /// Sets who listens; null for nobody.
  public void listen(Watcher watcher) {
    this.watcher = watcher;
  }

  public boolean on() {
    return watcher != null;
  }

  /// How many packets ended for a reason.
  public long drops(DropReason reason) {
    return drops[reason.ordinal()];
  }

  public void station(Packet p, Station station, Slots.Device device) {
    if (watcher != null) watcher.station(node, p, station, device);
  }

  public void handler(Packet p, String hook, String handler, String verdict) {
    if (watcher != null) watcher.handler(node, p, hook, handler, verdict);
  }

  public void rule(Packet p, String table, String chain, int line, String rule, String action) {
    if (watcher != null) watcher.rule(node, p, table, chain, line, rule, action);
  }

  public void note(Packet p, String what, String detail) {
    if (watcher != null) watcher.note(node, p, what, detail);
  }

  public void derived(Packet from, Packet made, String how) {
    if (watcher != null) watcher.derived(node, from, made, how);
  }

  public void ended(Packet p, String verdict, String detail) {
    if (watcher != null) watcher.ended(node, p, verdict, detail);
  }

  void dropped(Packet p, DropReason reason) {
    drops[reason.ordinal()]++;
    if (watcher != null) watcher.dropped(node, p, reason);
  }
}
