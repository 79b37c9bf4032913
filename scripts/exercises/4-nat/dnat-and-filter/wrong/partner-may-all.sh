# partner gets to the catalogue by server's own address.
router iptables -A FORWARD -i wan -p tcp --dport 80 -m conntrack --ctstate DNAT -j ACCEPT
router iptables -A FORWARD -i wan -s 203.0.113.77 -j ACCEPT
