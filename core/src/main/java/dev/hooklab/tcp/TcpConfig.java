package dev.hooklab.tcp;

import dev.hooklab.route.Route;
import dev.hooklab.route.RouteMetrics.Metric;
import dev.hooklab.sim.EventLoop;
import dev.hooklab.sysctl.Sysctl;
import dev.hooklab.sysctl.Sysctls;

/// TCP's tunables, with the kernel's defaults (Documentation/networking/ip-sysctl.rst).
public final class TcpConfig {
  /// An IPv4 and a TCP header, and the largest packet.
  private static final int HEADERS = 40;
  private static final int LARGEST = 65_535;

  static final long TIME_WAIT = 60 * EventLoop.SECOND;
  static final long DELAYED_ACK_MIN = 40 * EventLoop.MILLISECOND;
  static final long DELAYED_ACK_MAX = 200 * EventLoop.MILLISECOND;

  final Sysctl synRetries;
  final Sysctl synLinearTimeouts;
  final Sysctl synackRetries;
  final Sysctl retries2;
  final Sysctl orphanRetries;
  final Sysctl finTimeout;
  final Sysctl timestamps;
  final Sysctl sack;
  final Sysctl dsack;
  final Sysctl windowScaling;
  final Sysctl receiveBuffer;
  final Sysctl sendBuffer;
  final Sysctl moderateReceiveBuffer;
  final Sysctl invalidRateLimit;
  final Sysctl abortOnOverflow;
  final Sysctl maxSynBacklog;
  final Sysctl synCookies;
  final Sysctl maxTimeWait;
  final Sysctl rfc1337;
  final Sysctl slowStartAfterIdle;
  final Sysctl reordering;
  final Sysctl minSendMss;
  final Sysctl reflectTos;
  final Sysctl fwmarkAccept;
  private final Sysctl minAdvMss;
  private final Sysctl rtoMinMicros;
  private final Sysctl rtoMaxMillis;

  /// Declares the keys.
  public TcpConfig(Sysctls sysctls) {
    synRetries = sysctls.number("net.ipv4.tcp_syn_retries", 6, 1, 127);
    synLinearTimeouts = sysctls.number("net.ipv4.tcp_syn_linear_timeouts", 4, 0, 127);
    synackRetries = sysctls.number("net.ipv4.tcp_synack_retries", 5, 0, 255);
    sysctls.number("net.ipv4.tcp_retries1", 3, 0, 255).onlyStored();
    retries2 = sysctls.number("net.ipv4.tcp_retries2", 15, 0, 255);
    orphanRetries = sysctls.number("net.ipv4.tcp_orphan_retries", 0, 0, 255);
    finTimeout = sysctls.integer("net.ipv4.tcp_fin_timeout", 60);
    timestamps = sysctls.number("net.ipv4.tcp_timestamps", 1, 0, 255);
    sack = sysctls.number("net.ipv4.tcp_sack", 1, 0, 255);
    dsack = sysctls.number("net.ipv4.tcp_dsack", 1, 0, 255);
    windowScaling = sysctls.number("net.ipv4.tcp_window_scaling", 1, 0, 255);
    receiveBuffer = sysctls.vector("net.ipv4.tcp_rmem", 1, Integer.MAX_VALUE, 4096, 131_072, 33_554_432);
    sendBuffer = sysctls.vector("net.ipv4.tcp_wmem", 1, Integer.MAX_VALUE, 4096, 16_384, 4_194_304);
    moderateReceiveBuffer = sysctls.number("net.ipv4.tcp_moderate_rcvbuf", 1, 0, 255);
    invalidRateLimit = sysctls.integer("net.ipv4.tcp_invalid_ratelimit", 500);
    abortOnOverflow = sysctls.number("net.ipv4.tcp_abort_on_overflow", 0, 0, 255);
    maxSynBacklog = sysctls.integer("net.ipv4.tcp_max_syn_backlog", 2048);
    synCookies = sysctls.number("net.ipv4.tcp_syncookies", 1, 0, 255);
    maxTimeWait = sysctls.integer("net.ipv4.tcp_max_tw_buckets", 131_072);
    rfc1337 = sysctls.number("net.ipv4.tcp_rfc1337", 0, 0, 255);
    sysctls.number("net.ipv4.tcp_tw_reuse", 2, 0, 2).onlyStored();
    slowStartAfterIdle = sysctls.number("net.ipv4.tcp_slow_start_after_idle", 1, 0, 255);
    reordering = sysctls.integer("net.ipv4.tcp_reordering", 3);
    reflectTos = sysctls.flag("net.ipv4.tcp_reflect_tos", false);
    fwmarkAccept = sysctls.number("net.ipv4.tcp_fwmark_accept", 0, 0, 255);
    minAdvMss = sysctls.integer("net.ipv4.route.min_adv_mss", 256);
    minSendMss = sysctls.integer("net.ipv4.tcp_min_snd_mss", 48);
    rtoMinMicros = sysctls.number("net.ipv4.tcp_rto_min_us", 200_000, 1, Integer.MAX_VALUE);
    rtoMaxMillis = sysctls.number("net.ipv4.tcp_rto_max_ms", 120_000, 1_000, 120_000);
  }

  /// In nanoseconds.
  long rtoMin() {
    return rtoMinMicros.get() * EventLoop.MICROSECOND;
  }

  /// In nanoseconds.
  long rtoMax() {
    return rtoMaxMillis.get() * EventLoop.MILLISECOND;
  }

  /// The size of segments that a peer is told: the route's own, or what the path takes (`ipv4_default_advmss`).
  int advMss(Route route, int mtu) {
    int own = route.entry == null ? 0 : route.entry.metrics().get(Metric.ADVMSS);
    return own != 0 ? own : (int) Math.min(Math.max((long) mtu - HEADERS, minAdvMss.get()), LARGEST - HEADERS);
  }

  /// How long a sender keeps trying for a number of retries, in nanoseconds, when each wait doubles (`tcp_model_timeout`).
  long patience(int retries) {
    long base = rtoMin();
    int doublings = 63 - Long.numberOfLeadingZeros(rtoMax() / base);
    if (retries <= doublings) return ((2L << retries) - 1) * base;
    return ((2L << doublings) - 1) * base + (retries - doublings) * rtoMax();
  }
}
