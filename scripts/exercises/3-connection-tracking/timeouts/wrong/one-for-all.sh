# Four minutes after a single datagram, the collector still gets in.
router sysctl -w net.netfilter.nf_conntrack_udp_timeout=900
router sysctl -w net.netfilter.nf_conntrack_udp_timeout_stream=900
router sysctl -w net.netfilter.nf_conntrack_tcp_timeout_established=36000
