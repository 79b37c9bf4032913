# UDP port 123 of ns is open.
router iptables -t raw -A PREROUTING -p udp -j NOTRACK
router iptables -A FORWARD -m conntrack --ctstate UNTRACKED -j ACCEPT
