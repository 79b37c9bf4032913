# The printer still reaches port 80: a rule before the one about the printer accepts it.
router iptables -A FORWARD -i lan -s ${net}.200 -j DROP
router iptables -A FORWARD -i lan -s ${net}.${bob} -d 203.0.113.80 -p tcp --dport 25 -j ACCEPT
router iptables -R FORWARD 6 -i lan -p tcp --dport ${exam} -j ACCEPT
router iptables -D FORWARD 5
