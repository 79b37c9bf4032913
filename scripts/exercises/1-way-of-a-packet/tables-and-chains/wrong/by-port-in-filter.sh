# A stranger comes in by the staff entrance. (Which port does the packet bear when filter sees it?)
router iptables -t raw -A PREROUTING -s 203.0.113.90 -p icmp --icmp-type echo-request -j TRACE
router iptables -t raw -A PREROUTING -s 203.0.113.66 -j DROP
router iptables -t mangle -A PREROUTING -i wan -p tcp --dport ${door} -j MARK --set-mark ${mark}
router iptables -A FORWARD -p tcp --dport ${door} ! -s 203.0.113.30 -j DROP
