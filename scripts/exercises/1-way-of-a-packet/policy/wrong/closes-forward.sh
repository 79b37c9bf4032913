# cannot reach clock's web page: that is FORWARD's business.
router iptables -A INPUT -s ${net}.${admin} -p tcp --dport ${ssh} -j ACCEPT
router iptables -A OUTPUT -d ${net}.${admin} -p tcp --sport ${ssh} -j ACCEPT
router iptables -A OUTPUT -d 203.0.113.123 -p udp --dport 123 -j ACCEPT
router iptables -A INPUT -s 203.0.113.123 -p udp --sport 123 -j ACCEPT
router iptables -P INPUT DROP
router iptables -P OUTPUT DROP
router iptables -P FORWARD DROP
