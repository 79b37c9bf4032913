package dev.hooklab.ip;

import dev.hooklab.sysctl.Sysctl;
import dev.hooklab.sysctl.Sysctls;

/// The tunables of the IPv4 layer, with the kernel's defaults (Documentation/networking/ip-sysctl.rst).
public final class IpConfig {
  public final Sysctl defaultTtl;
  public final Sysctl earlyDemux;
  public final Sysctl tcpEarlyDemux;
  public final Sysctl noPmtuDisc;
  public final Sysctl forwardUsePmtu;
  public final Sysctl nonlocalBind;
  public final Sysctl fwmarkReflect;
  public final Sysctl echoIgnoreAll;
  public final Sysctl echoEnableProbe;
  public final Sysctl echoIgnoreBroadcasts;
  public final Sysctl ignoreBogusErrorResponses;
  public final Sysctl errorsUseInboundIfaddr;
  public final Sysctl icmpRateLimit;
  public final Sysctl icmpRateMask;
  public final Sysctl icmpMsgsPerSec;
  public final Sysctl icmpMsgsBurst;
  public final Sysctl errorCost;
  public final Sysctl errorBurst;
  public final Sysctl redirectLoad;
  public final Sysctl redirectNumber;
  public final Sysctl redirectSilence;
  public final Sysctl gcTimeout;
  public final Sysctl mtuExpires;
  public final Sysctl minPmtu;
  public final Sysctl fragTime;
  public final Sysctl fragMaxDist;
  public final Sysctl fragHighThresh;

  /// Declares the keys.
  public IpConfig(Sysctls sysctls) {
    defaultTtl = sysctls.number("net.ipv4.ip_default_ttl", 64, 1, 255);
    earlyDemux = sysctls.number("net.ipv4.ip_early_demux", 1, 0, 255);
    tcpEarlyDemux = sysctls.number("net.ipv4.tcp_early_demux", 1, 0, 255);
    noPmtuDisc = sysctls.number("net.ipv4.ip_no_pmtu_disc", 0, 0, 255);
    forwardUsePmtu = sysctls.number("net.ipv4.ip_forward_use_pmtu", 0, 0, 255);
    sysctls.number("net.ipv4.ip_forward_update_priority", 1, 0, 1).onlyStored();
    nonlocalBind = sysctls.number("net.ipv4.ip_nonlocal_bind", 0, 0, 255);
    sysctls.number("net.ipv4.ip_dynaddr", 0, 0, 255).onlyStored();
    fwmarkReflect = sysctls.number("net.ipv4.fwmark_reflect", 0, 0, 255);
    echoIgnoreAll = sysctls.flag("net.ipv4.icmp_echo_ignore_all", false);
    echoEnableProbe = sysctls.flag("net.ipv4.icmp_echo_enable_probe", false);
    echoIgnoreBroadcasts = sysctls.flag("net.ipv4.icmp_echo_ignore_broadcasts", true);
    ignoreBogusErrorResponses = sysctls.flag("net.ipv4.icmp_ignore_bogus_error_responses", true);
    errorsUseInboundIfaddr = sysctls.flag("net.ipv4.icmp_errors_use_inbound_ifaddr", false);
    icmpRateLimit = sysctls.integer("net.ipv4.icmp_ratelimit", 1000);
    icmpRateMask = sysctls.integer("net.ipv4.icmp_ratemask", 6168);
    icmpMsgsPerSec = sysctls.number("net.ipv4.icmp_msgs_per_sec", 1000, 0, Integer.MAX_VALUE);
    icmpMsgsBurst = sysctls.number("net.ipv4.icmp_msgs_burst", 50, 0, Integer.MAX_VALUE);
    errorCost = sysctls.integer("net.ipv4.route.error_cost", 250);
    errorBurst = sysctls.integer("net.ipv4.route.error_burst", 1250);
    redirectLoad = sysctls.integer("net.ipv4.route.redirect_load", 5);
    redirectNumber = sysctls.integer("net.ipv4.route.redirect_number", 9);
    gcTimeout = sysctls.number("net.ipv4.route.gc_timeout", 300, -8_589_934, 8_589_934);
    redirectSilence = sysctls.integer("net.ipv4.route.redirect_silence", 5120);
    mtuExpires = sysctls.integer("net.ipv4.route.mtu_expires", 600);
    minPmtu = sysctls.number("net.ipv4.route.min_pmtu", 552, 68, Integer.MAX_VALUE);
    fragTime = sysctls.integer("net.ipv4.ipfrag_time", 30);
    fragMaxDist = sysctls.number("net.ipv4.ipfrag_max_dist", 64, 0, Integer.MAX_VALUE);
    fragHighThresh = sysctls.integer("net.ipv4.ipfrag_high_thresh", 4_194_304);
    sysctls.integer("net.ipv4.ipfrag_low_thresh", 3_145_728).onlyStored();
  }
}
