router iptables -A FORWARD -i wan -s 203.0.113.${watcher} -p icmp --icmp-type echo-request -j ACCEPT
router iptables -A FORWARD -i wan -p icmp --icmp-type echo-request -j DROP
router iptables -A FORWARD -i wan -p icmp --icmp-type echo-reply -m conntrack --ctstate INVALID -j DROP
