# A datagram from port 53 comes in though nobody asked.
router iptables -I FORWARD -m conntrack --ctstate ESTABLISHED,RELATED -j ACCEPT
