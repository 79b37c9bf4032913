router iptables -F FORWARD
router iptables -A FORWARD -m conntrack --ctstate ESTABLISHED,RELATED -j ACCEPT
router iptables -A FORWARD -m conntrack --ctstate INVALID -j DROP
router iptables -A FORWARD -i lan -p tcp --syn -m multiport --dports 80,443 -m conntrack --ctstate NEW -j ACCEPT
router iptables -A FORWARD -i lan -d 198.51.100.53 -p udp --dport 53 -m conntrack --ctstate NEW -j ACCEPT
router iptables -A FORWARD -i lan -s ${net}.${admin} -p tcp --syn --dport 22 -m conntrack --ctstate NEW -j ACCEPT
router iptables -A FORWARD -i lan -s ${net}.${admin} -p icmp --icmp-type echo-request -m conntrack --ctstate NEW -j ACCEPT
