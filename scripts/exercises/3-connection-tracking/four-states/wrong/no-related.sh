# the error did not come in: it is RELATED.
router iptables -A FORWARD -m conntrack --ctstate INVALID -j LOG --log-prefix "INVALID: "
router iptables -A FORWARD -m conntrack --ctstate INVALID -j DROP
router iptables -A FORWARD -m conntrack --ctstate ESTABLISHED -j ACCEPT
router iptables -A FORWARD -i lan -m conntrack --ctstate NEW -j ACCEPT
router iptables -P FORWARD DROP
