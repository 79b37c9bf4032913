# ns may send from any port, not only answers from port 53.
router iptables -t raw -A PREROUTING -i wan -d 203.0.113.53 -p udp --dport 53 -j CT --notrack
router iptables -t raw -A PREROUTING -i dmz -s 203.0.113.53 -p udp -j CT --notrack
router iptables -A FORWARD -m conntrack --ctstate UNTRACKED -j ACCEPT
