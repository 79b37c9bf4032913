# The last rule had counted 44 packets last night, and now shows 0.
router iptables -F FORWARD
router iptables -A FORWARD -i lan -s ${net}.200 -j DROP
router iptables -A FORWARD -i lan -s ${net}.${bob} -d 203.0.113.80 -p tcp --dport 25 -j ACCEPT
router iptables -A FORWARD -i lan -p tcp --dport 80 -j ACCEPT
router iptables -A FORWARD -i lan -p tcp --dport 443 -j ACCEPT
router iptables -A FORWARD -i lan -p tcp --dport ${exam} -j ACCEPT
router iptables -A FORWARD -i lan -j DROP
