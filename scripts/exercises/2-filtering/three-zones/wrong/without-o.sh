# a rule without -o is about lan, too.
router iptables -A FORWARD -m conntrack --ctstate ESTABLISHED,RELATED -j ACCEPT
router iptables -A FORWARD -i wan -p tcp -m multiport --dports 80,443 -j ACCEPT
router iptables -A FORWARD -i lan -j ACCEPT
router iptables -A FORWARD -i dmz -d 203.0.113.53 -p udp --dport 53 -j ACCEPT
router iptables -P FORWARD DROP
