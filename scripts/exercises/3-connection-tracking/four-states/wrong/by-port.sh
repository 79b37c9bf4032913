# Who comes from port 443 may open a connection to lucy
router iptables -A FORWARD -m conntrack --ctstate INVALID -j LOG --log-prefix "INVALID: "
router iptables -A FORWARD -m conntrack --ctstate INVALID -j DROP
router iptables -A FORWARD -i lan -j ACCEPT
router iptables -A FORWARD -i wan -p tcp -m multiport --sports 80,443 -j ACCEPT
router iptables -A FORWARD -m conntrack --ctstate ESTABLISHED,RELATED -j ACCEPT
router iptables -P FORWARD DROP
