# Of 20 pings within half a second 20 were answered
station iptables -A INPUT -p icmp --icmp-type echo-request -m limit --limit 1/second --limit-burst ${burst} -j ACCEPT
station iptables -A INPUT -p udp --dport ${port} -m hashlimit --hashlimit-name ask --hashlimit-mode srcip --hashlimit-above 2/second --hashlimit-burst ${burst} -j DROP
