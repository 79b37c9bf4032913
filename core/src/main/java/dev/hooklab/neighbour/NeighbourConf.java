package dev.hooklab.neighbour;

import dev.hooklab.sim.EventLoop;
import dev.hooklab.sysctl.Sysctl;
import dev.hooklab.sysctl.SysctlDirectory;
import dev.hooklab.sysctl.SysctlDirectory.Default;
import java.util.LinkedHashMap;
import java.util.Map;

/// How neighbours on one interface are asked for and believed (`struct neigh_parms`, `net.ipv4.neigh.IF.*`).
final class NeighbourConf {
  private static final long LARGEST = Integer.MAX_VALUE;
  /// Seconds that fit as ticks of 4 ms into an int.
  private static final long MAX_SECONDS = 8_589_934;
  /// What the largest Ethernet frame takes of a queue (`SKB_TRUESIZE(ETH_FRAME_LEN)`).
  private static final long LARGEST_FRAME = 2_090;
  private static final Map<String, Default> KEYS = new LinkedHashMap<>();

  static {
    KEYS.put("anycast_delay", new Default(100, Integer.MIN_VALUE, 0xffff_ffffL).onlyStored());
    KEYS.put("app_solicit", new Default(0, 0, LARGEST));
    KEYS.put("base_reachable_time_ms", new Default(30_000, 0, LARGEST));
    KEYS.put("delay_first_probe_time", new Default(5, -MAX_SECONDS, MAX_SECONDS));
    KEYS.put("gc_stale_time", new Default(60, -MAX_SECONDS, MAX_SECONDS).onlyStored());
    KEYS.put("interval_probe_time_ms", new Default(5_000, 1, LARGEST).onlyStored());
    KEYS.put("locktime", new Default(100, Integer.MIN_VALUE, 0xffff_ffffL));
    KEYS.put("mcast_resolicit", new Default(0, 0, LARGEST));
    KEYS.put("mcast_solicit", new Default(3, 0, LARGEST));
    KEYS.put("proxy_delay", new Default(80, Integer.MIN_VALUE, 0xffff_ffffL));
    KEYS.put("proxy_qlen", new Default(64, 0, LARGEST));
    KEYS.put("retrans_time_ms", new Default(1_000, 0, LARGEST));
    KEYS.put("ucast_solicit", new Default(3, 0, LARGEST));
    KEYS.put("unres_qlen", Default.inUnitsOf(LARGEST_FRAME, "unres_qlen_bytes", LARGEST / LARGEST_FRAME));
    KEYS.put("unres_qlen_bytes", new Default(212_992, 0, LARGEST));
  }

  private final Sysctl baseReachable;
  private final Sysctl retrans;
  private final Sysctl delayFirstProbe;
  private final Sysctl locktime;
  private final Sysctl multicastProbes;
  private final Sysctl multicastReprobes;
  private final Sysctl unicastProbes;
  private final Sysctl queueBytes;
  private final Sysctl proxyDelay;
  private final Sysctl proxyQueue;
  private final Sysctl programProbes;
  /// How many answers for others wait.
  private int proxied;

  /// Reads the keys of one interface; they must have been declared.
  NeighbourConf(SysctlDirectory keys) {
    baseReachable = keys.key("base_reachable_time_ms");
    retrans = keys.key("retrans_time_ms");
    delayFirstProbe = keys.key("delay_first_probe_time");
    locktime = keys.key("locktime");
    multicastProbes = keys.key("mcast_solicit");
    multicastReprobes = keys.key("mcast_resolicit");
    unicastProbes = keys.key("ucast_solicit");
    queueBytes = keys.key("unres_qlen_bytes");
    proxyDelay = keys.key("proxy_delay");
    proxyQueue = keys.key("proxy_qlen");
    programProbes = keys.key("app_solicit");
  }

  static void declare(SysctlDirectory keys) {
    keys.defaults(KEYS);
  }

  long baseReachable() {
    return baseReachable.get() * EventLoop.MILLISECOND;
  }

  /// At least a hundredth of a second.
  long retrans() {
    return Math.max(retrans.get(), 10) * EventLoop.MILLISECOND;
  }

  long delayFirstProbe() {
    return delayFirstProbe.get() * EventLoop.SECOND;
  }

  /// How long an answer is believed before another one may contradict it; the key counts in hundredths of a second.
  long locktime() {
    return locktime.get() * 10 * EventLoop.MILLISECOND;
  }

  /// How long at most an answer for somebody else waits; the key counts in hundredths of a second.
  long proxyDelay() {
    return proxyDelay.get() * 10 * EventLoop.MILLISECOND;
  }

  int unicastProbes() {
    return unicastProbes.asInt();
  }

  /// How often a program is asked for a MAC, between asking the neighbour itself and everybody; here none listens.
  int programProbes() {
    return programProbes.asInt();
  }

  /// How often to ask in all, before a neighbour that was never heard of is given up, or one that was.
  int probes(boolean heardBefore) {
    return unicastProbes.asInt() + programProbes.asInt() + (heardBefore ? multicastReprobes.asInt() : multicastProbes.asInt());
  }

  /// Whether anybody but a neighbour that is known is asked at all.
  boolean asks() {
    return programProbes.asInt() + multicastProbes.asInt() != 0;
  }

  /// Has one more answer for somebody else wait.
  /// @return whether there was room for it
  boolean queueProxied() {
    if (proxied >= proxyQueue.get()) return false;
    proxied++;
    return true;
  }

  /// An answer for somebody else waits no longer.
  void unqueueProxied() {
    proxied--;
  }

  long queueBytes() {
    return queueBytes.get();
  }
}
