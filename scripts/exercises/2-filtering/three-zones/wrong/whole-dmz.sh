# db has a web page, too, and the Internet sees it.
router iptables -A FORWARD -m conntrack --ctstate ESTABLISHED,RELATED -j ACCEPT
router iptables -A FORWARD -o dmz -p tcp -m multiport --dports 80,443 -j ACCEPT
router iptables -A FORWARD -i lan -o dmz -p tcp --dport 22 -j ACCEPT
router iptables -A FORWARD -i lan -o wan -j ACCEPT
router iptables -A FORWARD -i dmz -o wan -p udp --dport 53 -j ACCEPT
router iptables -P FORWARD DROP
