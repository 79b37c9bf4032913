package dev.hooklab.device;

import dev.hooklab.sysctl.Sysctl;
import dev.hooklab.sysctl.Sysctls;
import java.util.LinkedHashMap;
import java.util.Map;

/// The IPv4 settings of one interface, or of `all` or `default`: the kernel's `struct ipv4_devconf`.
/// How an interface's value combines with that of `all` is said where it is read (`IN_DEV_ANDCONF`, `_ORCONF`, `_MAXCONF`).
public final class Ipv4Conf {
  private static final Map<String, Integer> DEFAULTS = new LinkedHashMap<>();

  static {
    for (var key : new String[] {"forwarding", "rp_filter", "accept_local", "route_localnet", "log_martians", "proxy_arp",
        "proxy_arp_pvlan", "arp_filter", "arp_ignore", "arp_announce", "arp_accept", "arp_notify", "src_valid_mark",
        "promote_secondaries", "drop_unicast_in_l2_multicast", "drop_gratuitous_arp", "bootp_relay", "bc_forwarding",
        "disable_policy", "disable_xfrm", "force_igmp_version", "tag", "medium_id", "ignore_routes_with_linkdown"}) {
      DEFAULTS.put(key, 0);
    }
    for (var key : new String[] {"accept_redirects", "secure_redirects", "send_redirects", "shared_media",
        "accept_source_route", "arp_evict_nocarrier"}) {
      DEFAULTS.put(key, 1);
    }
    DEFAULTS.put("igmpv2_unsolicited_report_interval", 10_000);
    DEFAULTS.put("igmpv3_unsolicited_report_interval", 1_000);
  }

  private final Map<String, Sysctl> keys = new LinkedHashMap<>();
  public final Sysctl forwarding;
  public final Sysctl rpFilter;
  public final Sysctl acceptLocal;
  public final Sysctl routeLocalnet;
  public final Sysctl acceptRedirects;
  public final Sysctl secureRedirects;
  public final Sysctl sendRedirects;
  public final Sysctl sharedMedia;
  public final Sysctl acceptSourceRoute;
  public final Sysctl logMartians;
  public final Sysctl proxyArp;
  public final Sysctl arpFilter;
  public final Sysctl arpIgnore;
  public final Sysctl arpAnnounce;
  public final Sysctl arpAccept;
  public final Sysctl arpNotify;
  public final Sysctl srcValidMark;
  public final Sysctl promoteSecondaries;
  public final Sysctl dropUnicastInL2Multicast;

  /// Declares the keys of one interface (or of `all` or `default`), with the values of `from`, or the kernel's defaults.
  public Ipv4Conf(Sysctls sysctls, String name, Ipv4Conf from) {
    var prefix = "net.ipv4.conf." + name.replace('.', '/') + ".";
    for (var entry : DEFAULTS.entrySet()) {
      var key = entry.getKey();
      keys.put(key, sysctls.integer(prefix + key, from != null ? from.keys.get(key).get() : entry.getValue()));
    }
    sysctls.readOnly(prefix + "mc_forwarding", () -> 0);
    if (name.equals("all")) keys.get("accept_source_route").set(0);
    if (name.equals("lo")) {
      keys.get("disable_policy").set(1);
      keys.get("disable_xfrm").set(1);
    }
    forwarding = keys.get("forwarding");
    rpFilter = keys.get("rp_filter");
    acceptLocal = keys.get("accept_local");
    routeLocalnet = keys.get("route_localnet");
    acceptRedirects = keys.get("accept_redirects");
    secureRedirects = keys.get("secure_redirects");
    sendRedirects = keys.get("send_redirects");
    sharedMedia = keys.get("shared_media");
    acceptSourceRoute = keys.get("accept_source_route");
    logMartians = keys.get("log_martians");
    proxyArp = keys.get("proxy_arp");
    arpFilter = keys.get("arp_filter");
    arpIgnore = keys.get("arp_ignore");
    arpAnnounce = keys.get("arp_announce");
    arpAccept = keys.get("arp_accept");
    arpNotify = keys.get("arp_notify");
    srcValidMark = keys.get("src_valid_mark");
    promoteSecondaries = keys.get("promote_secondaries");
    dropUnicastInL2Multicast = keys.get("drop_unicast_in_l2_multicast");
  }
}
