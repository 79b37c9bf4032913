# ICMP is more than ping.
router iptables -A FORWARD -i wan -s 203.0.113.${watcher} -p icmp -j ACCEPT
router iptables -A FORWARD -i wan -p icmp --icmp-type echo-reply -m conntrack --ctstate ESTABLISHED -j ACCEPT
router iptables -A FORWARD -i wan -p icmp -j DROP
