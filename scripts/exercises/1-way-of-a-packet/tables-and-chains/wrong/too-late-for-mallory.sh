# A packet of mallory's came past raw: connection tracking (-200) would have work with it.
router iptables -t raw -A PREROUTING -s 203.0.113.90 -p icmp --icmp-type echo-request -j TRACE
router iptables -t mangle -A PREROUTING -s 203.0.113.66 -j DROP
router iptables -t mangle -A PREROUTING -i wan -p tcp --dport ${door} -j MARK --set-mark ${mark}
router iptables -A FORWARD -m mark --mark ${mark} ! -s 203.0.113.30 -j DROP
