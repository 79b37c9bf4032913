router iptables -A FORWARD -m conntrack --ctstate ESTABLISHED,RELATED -j ACCEPT
router iptables -A FORWARD -i wan -o dmz -d 172.16.${zone}.80 -p tcp -m multiport --dports 80,443 -j ACCEPT
router iptables -A FORWARD -i lan -o dmz -d 172.16.${zone}.80 -p tcp -m multiport --dports 80,443 -j ACCEPT
router iptables -A FORWARD -i lan -o dmz -p tcp --dport 22 -j ACCEPT
router iptables -A FORWARD -i lan -o wan -j ACCEPT
router iptables -A FORWARD -i dmz -o wan -d 203.0.113.53 -p udp --dport 53 -j ACCEPT
router iptables -P FORWARD DROP
