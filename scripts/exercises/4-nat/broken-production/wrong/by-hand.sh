# The file does not load
router iptables -t nat -A PREROUTING -d ${wan} -i wan -p tcp --dport 443 -j DNAT --to-destination ${dmz}.20:${inner}
router iptables -t nat -A POSTROUTING -o wan -j MASQUERADE
router iptables -A INPUT -m conntrack --ctstate ESTABLISHED,RELATED -j ACCEPT
router iptables -A INPUT -p icmp --icmp-type 8 -j ACCEPT
router iptables -A INPUT -i lan -p tcp --dport 22 -j ACCEPT
router iptables -A FORWARD -m conntrack --ctstate ESTABLISHED,RELATED -j ACCEPT
router iptables -A FORWARD -i lan -o wan -j ACCEPT
router iptables -A FORWARD -i lan -o dmz -p tcp -m multiport --dports 22,${inner} -j ACCEPT
router iptables -A FORWARD -i wan -o dmz -p tcp --dport ${inner} -m conntrack --ctstate DNAT -j ACCEPT
