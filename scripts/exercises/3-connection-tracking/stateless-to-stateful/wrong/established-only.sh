# an ICMP error about a connection is RELATED.
router iptables -F FORWARD
router iptables -A FORWARD -m conntrack --ctstate ESTABLISHED -j ACCEPT
router iptables -A FORWARD -i lan -p tcp -m multiport --dports 80,443 -j ACCEPT
router iptables -A FORWARD -i lan -d 198.51.100.53 -p udp --dport 53 -j ACCEPT
router iptables -A FORWARD -i lan -s ${net}.${admin} -p tcp --dport 22 -j ACCEPT
router iptables -A FORWARD -i lan -s ${net}.${admin} -p icmp --icmp-type echo-request -j ACCEPT
