# First let through what is wanted, and close the door last: so nobody is locked out meanwhile.
router iptables -A INPUT -i lo -j ACCEPT
router iptables -A INPUT -m conntrack --ctstate ESTABLISHED,RELATED -j ACCEPT
router iptables -A INPUT -p icmp --icmp-type echo-request -j ACCEPT
router iptables -A INPUT -i lan -s ${net}.0/24 -p tcp --dport ${ssh} -j ACCEPT
router iptables -A INPUT -i lan -s ${net}.0/24 -p udp --dport 53 -j ACCEPT
router iptables -P INPUT DROP
