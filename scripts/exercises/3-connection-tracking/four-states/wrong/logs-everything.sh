# What is not INVALID was logged as if it were
router iptables -A FORWARD -m conntrack --ctstate ESTABLISHED,RELATED -j ACCEPT
router iptables -A FORWARD -i lan -m conntrack --ctstate NEW -j ACCEPT
router iptables -A FORWARD -j LOG --log-prefix "INVALID: "
router iptables -P FORWARD DROP
