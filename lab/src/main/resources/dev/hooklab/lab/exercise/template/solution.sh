# The lines that a student would type.
router iptables -A FORWARD -m conntrack --ctstate ESTABLISHED,RELATED -j ACCEPT
router iptables -A FORWARD -i lan -p tcp --dport 80 -j ACCEPT
router iptables -P FORWARD DROP
