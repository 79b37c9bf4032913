# One sender has
router iptables -A FORWARD -i wan -p tcp --syn --dport 80 -m connlimit --connlimit-above ${each} -j DROP
router sysctl -w net.netfilter.nf_conntrack_max=4096
router sysctl -w net.netfilter.nf_conntrack_tcp_timeout_syn_recv=15
