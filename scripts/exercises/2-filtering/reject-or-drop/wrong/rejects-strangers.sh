# Outside gets an answer: that tells a stranger that there is somebody.
router iptables -F FORWARD
router iptables -A FORWARD -i lan -d 203.0.113.66 -j REJECT --reject-with icmp-admin-prohibited
router iptables -A FORWARD -i lan -p tcp --dport ${chat} -j REJECT --reject-with tcp-reset
router iptables -A FORWARD -i lan -p udp --dport ${game} -j REJECT
router iptables -A FORWARD -i wan -m conntrack --ctstate ESTABLISHED,RELATED -j ACCEPT
router iptables -A FORWARD -i wan -p tcp -j REJECT --reject-with tcp-reset
router iptables -A FORWARD -i wan -j REJECT
