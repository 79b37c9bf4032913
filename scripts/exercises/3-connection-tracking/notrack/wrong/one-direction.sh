# Names do not work any more.
router iptables -t raw -A PREROUTING -i wan -d 203.0.113.53 -p udp --dport 53 -j CT --notrack
router iptables -A FORWARD -m conntrack --ctstate UNTRACKED -j ACCEPT
