package dev.hooklab.host;

import dev.hooklab.sysctl.SysctlDirectory.Default;
import dev.hooklab.sysctl.Sysctls;
import java.util.LinkedHashMap;
import java.util.Map;

/// Tunables that can be read and written, within the kernel's bounds and from its defaults, but that nothing here looks at:
/// they are of mechanisms that a lab does not have, or that show no difference in it.
final class StoredSysctls {
  /// A line for each: its name, its default, and its bounds, where `-` is the bound of a signed 32-bit number.
  private static final String KEYS = """
      [net.core]
      optmem_max 131072 0 -
      [net.ipv4]
      fib_notify_on_flag_change 0 0 2
      igmp_link_local_mcast_reports 1 0 255
      igmp_max_msf 10 - -
      igmp_qrv 2 1 -
      inet_peer_maxttl 600 -8589934 8589934
      inet_peer_minttl 120 -8589934 8589934
      inet_peer_threshold 65664 - -
      ip_autobind_reuse 0 0 1
      nexthop_compat_mode 1 0 1
      raw_l3mdev_accept 1 0 1
      tcp_adv_win_scale 1 -31 31
      tcp_app_win 31 0 31
      tcp_autocorking 1 0 1
      tcp_backlog_ack_defer 1 0 1
      tcp_base_mss 1024 - -
      tcp_challenge_ack_limit 2147483647 - -
      tcp_child_ehash_entries 0 0 16777216
      tcp_comp_sack_delay_ns 1000000 0 4294967295
      tcp_comp_sack_nr 44 0 255
      tcp_comp_sack_slack_ns 100000 0 4294967295
      tcp_early_retrans 3 0 4
      tcp_ecn 2 0 2
      tcp_ecn_fallback 1 0 1
      tcp_ecn_option 2 0 2
      tcp_ecn_option_beacon 3 0 3
      tcp_fack 0 0 255
      tcp_fastopen 1 - -
      tcp_fastopen_blackhole_timeout_sec 0 0 -
      tcp_frto 2 0 255
      tcp_keepalive_intvl 75 -8589934 8589934
      tcp_keepalive_probes 9 0 255
      tcp_keepalive_time 7200 -8589934 8589934
      tcp_l3mdev_accept 0 0 1
      tcp_limit_output_bytes 4194304 - -
      tcp_low_latency 0 - -
      tcp_max_orphans 131072 - -
      tcp_max_reordering 300 1 -
      tcp_migrate_req 0 0 1
      tcp_min_rtt_wlen 300 0 86400
      tcp_min_tso_segs 2 1 255
      tcp_mtu_probe_floor 48 48 65535
      tcp_mtu_probing 0 0 255
      tcp_no_metrics_save 0 0 255
      tcp_no_ssthresh_metrics_save 1 0 1
      tcp_notsent_lowat 4294967295 0 4294967295
      tcp_pacing_ca_ratio 120 0 1000
      tcp_pacing_ss_ratio 200 0 1000
      tcp_pingpong_thresh 1 1 255
      tcp_plb_cong_thresh 128 0 256
      tcp_plb_enabled 0 0 1
      tcp_plb_idle_rehash_rounds 3 0 31
      tcp_plb_rehash_rounds 12 0 31
      tcp_plb_suspend_rto_sec 60 0 255
      tcp_probe_interval 600 0 17179869
      tcp_probe_threshold 8 - -
      tcp_recovery 1 0 255
      tcp_retrans_collapse 1 0 255
      tcp_shrink_window 0 0 1
      tcp_stdurg 0 0 255
      tcp_thin_linear_timeouts 0 0 255
      tcp_tso_rtt_log 9 0 255
      tcp_tso_win_divisor 3 0 255
      tcp_tw_reuse_delay 1000 1 60000
      tcp_workaround_signed_windows 0 0 255
      udp_child_hash_entries 0 0 65536
      udp_l3mdev_accept 0 0 1
      xfrm4_gc_thresh 32768 - -
      [net.ipv4.route]
      gc_elasticity 8 - -
      gc_interval 60 -8589934 8589934
      gc_min_interval 0 -8589934 8589934
      gc_min_interval_ms 500 - -
      gc_thresh -1 - -
      max_size 2147483647 - -
      [net.netfilter]
      nf_conntrack_frag6_high_thresh 4194304 0 9223372036854775807
      nf_conntrack_frag6_low_thresh 3145728 0 9223372036854775807
      nf_conntrack_frag6_timeout 60 -8589934 8589934
      nf_hooks_lwtunnel 0 0 1
      """;

  private static final Map<String, Map<String, Default>> DEFAULTS = parse();

  private StoredSysctls() {}

  static void declare(Sysctls sysctls) {
    DEFAULTS.forEach((directory, keys) -> sysctls.directory(directory).defaults(keys));
  }

  private static Map<String, Map<String, Default>> parse() {
    var all = new LinkedHashMap<String, Map<String, Default>>();
    Map<String, Default> directory = Map.of();
    for (var line : KEYS.lines().toList()) {
      if (line.startsWith("[")) {
        directory = new LinkedHashMap<>();
        all.put(line.substring(1, line.length() - 1), directory);
        continue;
      }
      var words = line.split(" ", -1);
      directory.put(words[0], new Default(Long.parseLong(words[1]), bound(words[2], Integer.MIN_VALUE), bound(words[3], Integer.MAX_VALUE), true));
    }
    return all;
  }

  private static long bound(String word, long none) {
    return word.equals("-") ? none : Long.parseLong(word);
  }
}
