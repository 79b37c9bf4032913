package dev.hooklab.device;

import dev.hooklab.sysctl.Sysctl;
import dev.hooklab.sysctl.SysctlDirectory;
import dev.hooklab.sysctl.Sysctls;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/// The IPv4 settings of one interface (`struct ipv4_devconf`), as they hold together with those of `all`.
public final class Ipv4Conf {
  private static final Map<String, Integer> DEFAULTS = new LinkedHashMap<>();

  /// Those that nothing here looks at.
  private static final Set<String> ONLY_STORED = Set.of("bootp_relay", "disable_policy", "disable_xfrm", "force_igmp_version",
      "igmpv2_unsolicited_report_interval", "igmpv3_unsolicited_report_interval", "tag");

  private static final LongSupplier NEVER = () -> 0;

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

  /// How an interface's value and that of `all` make one (`IN_DEV_ORCONF`, `IN_DEV_ANDCONF`, `IN_DEV_MAXCONF`).
  private enum Join { EITHER, BOTH, LARGER }

  private final SysctlDirectory keys;
  private final Ipv4Conf all;
  private final Sysctl forwarding;
  private final Sysctl rpFilter;
  private final Sysctl acceptLocal;
  private final Sysctl routeLocalnet;
  private final Sysctl sendRedirects;
  private final Sysctl ignoreLinkdown;

  /// Declares the keys of an interface (or of `all` or `default`), with the values of `from`, or the kernel's defaults.
  /// @param all the settings of `all`; null for `all` itself
  public Ipv4Conf(Sysctls sysctls, String name, Ipv4Conf from, Ipv4Conf all) {
    this.all = all == null ? this : all;
    keys = sysctls.directory("net.ipv4.conf." + name.replace('.', '/'));
    for (var entry : DEFAULTS.entrySet()) {
      var key = keys.integer(entry.getKey(), from != null ? from.key(entry.getKey()).get() : entry.getValue());
      if (ONLY_STORED.contains(entry.getKey())) key.onlyStored();
    }
    keys.readOnly("mc_forwarding", NEVER);
    if (name.equals("all")) keys.key("accept_source_route").set(0);
    if (name.equals("lo")) {
      keys.key("disable_policy").set(1);
      keys.key("disable_xfrm").set(1);
    }
    forwarding = keys.key("forwarding");
    rpFilter = keys.key("rp_filter");
    acceptLocal = keys.key("accept_local");
    routeLocalnet = keys.key("route_localnet");
    sendRedirects = keys.key("send_redirects");
    ignoreLinkdown = keys.key("ignore_routes_with_linkdown");
  }

  /// The key itself, for who sets it.
  public Sysctl key(String name) {
    return keys.key(name);
  }

  public boolean forwarding() {
    return forwarding.on();
  }

  /// 0 off, 1 strict, 2 loose (RFC 3704).
  public int rpFilter() {
    return (int) Math.max(all.rpFilter.get(), rpFilter.get());
  }

  public boolean acceptLocal() {
    return all.acceptLocal.on() || acceptLocal.on();
  }

  public boolean routeLocalnet() {
    return all.routeLocalnet.on() || routeLocalnet.on();
  }

  public boolean sendRedirects() {
    return all.sendRedirects.on() || sendRedirects.on();
  }

  public boolean ignoreRoutesWithLinkdown() {
    return all.ignoreLinkdown.on() || ignoreLinkdown.on();
  }

  public boolean arpEvictNocarrier() {
    return joined("arp_evict_nocarrier", Join.BOTH) != 0;
  }

  public boolean sharedMedia() {
    return joined("shared_media", Join.EITHER) != 0;
  }

  public boolean secureRedirects() {
    return joined("secure_redirects", Join.EITHER) != 0;
  }

  public boolean srcValidMark() {
    return joined("src_valid_mark", Join.EITHER) != 0;
  }

  public boolean acceptSourceRoute() {
    return joined("accept_source_route", Join.BOTH) != 0;
  }

  /// A router needs both switches, a host one (`IN_DEV_RX_REDIRECTS`).
  public boolean acceptRedirects() {
    return joined("accept_redirects", forwarding() ? Join.BOTH : Join.EITHER) != 0;
  }

  public boolean logMartians() {
    return joined("log_martians", Join.EITHER) != 0;
  }

  public boolean proxyArp() {
    return joined("proxy_arp", Join.EITHER) != 0;
  }

  /// Whether the node answers for others on the very link that the question came from.
  public boolean proxyArpPvlan() {
    return joined("proxy_arp_pvlan", Join.EITHER) != 0;
  }

  /// The medium that an interface is on, for `proxy_arp`; 0 for one of its own, -1 for none.
  public int mediumId() {
    return keys.key("medium_id").asInt();
  }

  public boolean dropGratuitousArp() {
    return joined("drop_gratuitous_arp", Join.EITHER) != 0;
  }

  public boolean arpFilter() {
    return joined("arp_filter", Join.EITHER) != 0;
  }

  public int arpIgnore() {
    return (int) joined("arp_ignore", Join.LARGER);
  }

  public int arpAnnounce() {
    return (int) joined("arp_announce", Join.LARGER);
  }

  public int arpAccept() {
    return (int) joined("arp_accept", Join.LARGER);
  }

  public boolean arpNotify() {
    return joined("arp_notify", Join.LARGER) != 0;
  }

  public boolean promoteSecondaries() {
    return joined("promote_secondaries", Join.EITHER) != 0;
  }

  public boolean dropUnicastInL2Multicast() {
    return joined("drop_unicast_in_l2_multicast", Join.EITHER) != 0;
  }

  public boolean bcForwarding() {
    return joined("bc_forwarding", Join.BOTH) != 0;
  }

  private long joined(String key, Join how) {
    long forAll = all.keys.key(key).get();
    long own = keys.key(key).get();
    return switch (how) {
      case EITHER -> forAll != 0 || own != 0 ? 1 : 0;
      case BOTH -> forAll != 0 && own != 0 ? 1 : 0;
      case LARGER -> Math.max(forAll, own);
    };
  }
}
