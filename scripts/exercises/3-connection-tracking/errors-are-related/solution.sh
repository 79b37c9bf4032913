router iptables -R FORWARD 1 -m conntrack --ctstate RELATED -j ACCEPT
