# An error about a connection that never was came in.
router iptables -R FORWARD 1 -p icmp --icmp-type destination-unreachable -j ACCEPT
router iptables -I FORWARD -p icmp --icmp-type time-exceeded -j ACCEPT
