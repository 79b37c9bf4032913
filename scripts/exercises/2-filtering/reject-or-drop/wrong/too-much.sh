# is closed, too: the chat is TCP.
router iptables -F FORWARD
router iptables -A FORWARD -i lan -d 203.0.113.66 -j REJECT --reject-with icmp-admin-prohibited
router iptables -A FORWARD -i lan -p tcp -m multiport --dports ${chat},${game} -j REJECT --reject-with tcp-reset
router iptables -A FORWARD -i lan -p udp -m multiport --dports ${chat},${game} -j REJECT
router iptables -A FORWARD -i wan -m conntrack --ctstate ESTABLISHED,RELATED -j ACCEPT
router iptables -A FORWARD -i wan -j DROP
