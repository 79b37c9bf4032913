# unfinished handshakes are still in the table, in state SYN_RECV.
router iptables -I FORWARD 2 -i wan -p tcp --syn --dport 80 -m connlimit --connlimit-above ${each} -j DROP
router sysctl -w net.netfilter.nf_conntrack_max=4096
router sysctl -w net.netfilter.nf_conntrack_tcp_timeout_syn_sent=15
