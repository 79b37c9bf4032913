router sysctl -w net.netfilter.nf_conntrack_udp_timeout=150
router sysctl -w net.netfilter.nf_conntrack_udp_timeout_stream=900
router sysctl -w net.netfilter.nf_conntrack_tcp_timeout_established=36000
