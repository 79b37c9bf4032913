# The router's own connections get no answers.
router iptables -A INPUT -i lo -j ACCEPT
router iptables -A INPUT -p icmp -j ACCEPT
router iptables -A INPUT -i lan -p tcp --dport ${ssh} -j ACCEPT
router iptables -A INPUT -i lan -p udp --dport 53 -j ACCEPT
router iptables -P INPUT DROP
