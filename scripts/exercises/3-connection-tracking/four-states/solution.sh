# What fits nothing first; then what belongs to something; then what may begin something.
router iptables -A FORWARD -m conntrack --ctstate INVALID -j LOG --log-prefix "INVALID: "
router iptables -A FORWARD -m conntrack --ctstate INVALID -j DROP
router iptables -A FORWARD -m conntrack --ctstate ESTABLISHED,RELATED -j ACCEPT
router iptables -A FORWARD -i lan -o wan -m conntrack --ctstate NEW -j ACCEPT
router iptables -P FORWARD DROP
