# The collector gets in though nobody has asked it.
router iptables -A FORWARD -i wan -p udp --sport ${port} -j ACCEPT
router sysctl -w net.netfilter.nf_conntrack_tcp_timeout_established=36000
