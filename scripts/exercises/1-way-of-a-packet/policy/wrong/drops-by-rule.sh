# A rule that drops them leaves the policy nothing to count.
router iptables -A INPUT -s ${net}.${admin} -p tcp --dport ${ssh} -j ACCEPT
router iptables -A OUTPUT -d ${net}.${admin} -p tcp --sport ${ssh} -j ACCEPT
router iptables -A OUTPUT -d 203.0.113.123 -p udp --dport 123 -j ACCEPT
router iptables -A INPUT -s 203.0.113.123 -p udp --sport 123 -j ACCEPT
router iptables -A INPUT -j DROP
router iptables -A OUTPUT -j DROP
