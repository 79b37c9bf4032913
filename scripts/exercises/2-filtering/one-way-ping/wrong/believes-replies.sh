# An echo reply came in to which there was no request.
router iptables -A FORWARD -i wan -s 203.0.113.${watcher} -p icmp --icmp-type echo-request -j ACCEPT
router iptables -A FORWARD -i wan -p icmp --icmp-type echo-request -j DROP
