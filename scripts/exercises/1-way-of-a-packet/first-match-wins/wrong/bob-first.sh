# bob can send mail to any address: only 203.0.113.80 is meant.
router iptables -I FORWARD -i lan -s ${net}.${bob} -p tcp --dport 25 -j ACCEPT
router iptables -I FORWARD -i lan -s ${net}.200 -j DROP
router iptables -R FORWARD 8 -i lan -p tcp --dport ${exam} -j ACCEPT
router iptables -D FORWARD 7
