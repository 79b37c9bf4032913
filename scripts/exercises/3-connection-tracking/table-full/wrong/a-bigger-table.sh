# One sender has
router sysctl -w net.netfilter.nf_conntrack_max=65536
router sysctl -w net.netfilter.nf_conntrack_tcp_timeout_syn_sent=15
router sysctl -w net.netfilter.nf_conntrack_tcp_timeout_syn_recv=15
