# in FORWARD it bears server's address and port already.
router iptables -A INPUT -i wan -p tcp --dport ${public} -j ACCEPT
router iptables -A FORWARD -i wan -p tcp --dport ${public} -m conntrack --ctstate DNAT -j ACCEPT
