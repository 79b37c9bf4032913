# guest cannot use port 80: the staff entrance alone is meant.
router iptables -t raw -A PREROUTING -s 203.0.113.90 -p icmp -j TRACE
router iptables -t raw -A PREROUTING -s 203.0.113.66 -j DROP
router iptables -t mangle -A PREROUTING -i wan -p tcp --dport ${door} -j MARK --set-mark ${mark}
router iptables -A FORWARD -i wan -p tcp --dport 80 ! -s 203.0.113.30 -j DROP
