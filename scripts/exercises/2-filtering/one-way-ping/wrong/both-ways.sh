# alice's ping gets no answer.
router iptables -A FORWARD -s 203.0.113.${watcher} -p icmp --icmp-type echo-request -j ACCEPT
router iptables -A FORWARD -p icmp --icmp-type echo-request -j DROP
