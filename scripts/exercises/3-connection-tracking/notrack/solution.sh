# Both directions, before conntrack sees them; then both directions in filter, which no state covers any more.
router iptables -t raw -A PREROUTING -i wan -d 203.0.113.53 -p udp --dport 53 -j CT --notrack
router iptables -t raw -A PREROUTING -i dmz -s 203.0.113.53 -p udp --sport 53 -j CT --notrack
router iptables -A FORWARD -i wan -d 203.0.113.53 -p udp --dport 53 -m conntrack --ctstate UNTRACKED -j ACCEPT
router iptables -A FORWARD -i dmz -s 203.0.113.53 -p udp --sport 53 -m conntrack --ctstate UNTRACKED -j ACCEPT
