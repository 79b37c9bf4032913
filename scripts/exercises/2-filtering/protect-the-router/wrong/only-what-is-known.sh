# Port 23 would be open to strangers as soon as something listens there.
router iptables -A INPUT -i wan -p tcp --dport ${ssh} -j DROP
router iptables -A INPUT -p tcp --dport 9090 ! -i lo -j DROP
router iptables -A INPUT -i wan -p udp --dport 53 -j DROP
