# the limit is for each sender.
station iptables -A INPUT -p icmp --icmp-type echo-request -m limit --limit 1/second --limit-burst ${burst} -j ACCEPT
station iptables -A INPUT -p icmp --icmp-type echo-request -j DROP
station iptables -A INPUT -p udp --dport ${port} -m limit --limit 2/second --limit-burst ${burst} -j ACCEPT
station iptables -A INPUT -p udp --dport ${port} -j DROP
