# that belongs to no connection comes in through r2.
r2 iptables -I FORWARD -i wan -m conntrack --ctstate INVALID -j ACCEPT
r2 iptables -I FORWARD -i wan -p udp --sport 4000 -j ACCEPT
