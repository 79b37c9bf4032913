# The stranger is told that there is something.
router iptables -A INPUT -i lo -j ACCEPT
router iptables -A INPUT -m conntrack --ctstate ESTABLISHED,RELATED -j ACCEPT
router iptables -A INPUT -p icmp -j ACCEPT
router iptables -A INPUT -i lan -p tcp --dport ${ssh} -j ACCEPT
router iptables -A INPUT -i lan -p udp --dport 53 -j ACCEPT
router iptables -A INPUT -j REJECT
