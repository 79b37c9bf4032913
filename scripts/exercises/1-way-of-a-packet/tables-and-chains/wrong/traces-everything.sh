# carol's ping is traced, too.
router iptables -t raw -A PREROUTING -p icmp -j TRACE
router iptables -t raw -A PREROUTING -s 203.0.113.66 -j DROP
router iptables -t mangle -A PREROUTING -i wan -p tcp --dport ${door} -j MARK --set-mark ${mark}
router iptables -A FORWARD -m mark --mark ${mark} ! -s 203.0.113.30 -j DROP
