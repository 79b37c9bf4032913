# Port 8080 is still open.
router iptables -I FORWARD 1 -i lan -s ${net}.200 -j DROP
router iptables -I FORWARD 2 -i lan -s ${net}.${bob} -d 203.0.113.80 -p tcp --dport 25 -j ACCEPT
router iptables -R FORWARD 6 -i lan -p tcp --dport ${exam} -j ACCEPT
router iptables -D FORWARD 5
