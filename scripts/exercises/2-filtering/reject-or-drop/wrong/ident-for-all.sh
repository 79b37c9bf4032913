# Anybody is answered on port 113: only mail is meant.
router iptables -F FORWARD
router iptables -A FORWARD -i lan -d 203.0.113.66 -j REJECT --reject-with icmp-admin-prohibited
router iptables -A FORWARD -p tcp --dport ${chat} -j REJECT --reject-with tcp-reset
router iptables -A FORWARD -p udp --dport ${game} -j REJECT
router iptables -A FORWARD -i wan -m conntrack --ctstate ESTABLISHED,RELATED -j ACCEPT
router iptables -A FORWARD -i wan -p tcp --dport 113 -j REJECT --reject-with tcp-reset
router iptables -A FORWARD -i wan -j DROP
