# a closed TCP port answers with a reset.
router iptables -F FORWARD
router iptables -A FORWARD -i lan -d 203.0.113.66 -j REJECT
router iptables -A FORWARD -i lan -p tcp --dport ${chat} -j REJECT
router iptables -A FORWARD -i lan -p udp --dport ${game} -j REJECT
router iptables -A FORWARD -i wan -m conntrack --ctstate ESTABLISHED,RELATED -j ACCEPT
router iptables -A FORWARD -i wan -s 203.0.113.25 -p tcp --dport 113 -j REJECT
router iptables -A FORWARD -i wan -j DROP
