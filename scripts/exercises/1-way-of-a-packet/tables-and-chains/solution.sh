router iptables -t raw -A PREROUTING -s 203.0.113.90 -p icmp --icmp-type echo-request -j TRACE
router iptables -t raw -A PREROUTING -s 203.0.113.66 -j DROP
router iptables -t mangle -A PREROUTING -i wan -d 203.0.113.1 -p tcp --dport ${door} -j MARK --set-mark ${mark}
router iptables -A FORWARD -m mark --mark ${mark} ! -s 203.0.113.30 -j DROP
guest ping -c 1 router
router dmesg
