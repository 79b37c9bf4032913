# The web page was not there
station iptables -A INPUT -p icmp --icmp-type echo-request -m limit --limit 1/second --limit-burst ${burst} -j ACCEPT
station iptables -A INPUT -p udp --dport ${port} -m hashlimit --hashlimit-name ask --hashlimit-mode srcip --hashlimit-upto 2/second --hashlimit-burst ${burst} -j ACCEPT
station iptables -A INPUT -j DROP
