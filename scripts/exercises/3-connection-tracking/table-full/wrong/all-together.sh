# the limit is for each of them.
router iptables -I FORWARD 2 -i wan -p tcp --syn --dport 80 -m connlimit --connlimit-above ${each} --connlimit-mask 0 -j DROP
router sysctl -w net.netfilter.nf_conntrack_max=4096
router sysctl -w net.netfilter.nf_conntrack_tcp_timeout_syn_sent=15
router sysctl -w net.netfilter.nf_conntrack_tcp_timeout_syn_recv=15
