# Pupils may use ssh.
router iptables -F FORWARD
router iptables -A FORWARD -m conntrack --ctstate ESTABLISHED,RELATED -j ACCEPT
router iptables -A FORWARD -i lan -m conntrack --ctstate NEW -j ACCEPT
