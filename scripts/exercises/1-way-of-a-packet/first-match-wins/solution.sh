router iptables -I FORWARD 1 -i lan -s ${net}.200 -j DROP
router iptables -I FORWARD 3 -i lan -s ${net}.${bob} -d 203.0.113.80 -p tcp --dport 25 -j ACCEPT
router iptables -R FORWARD 8 -i lan -p tcp --dport ${exam} -j ACCEPT
router iptables -D FORWARD 7
# The old rule about the printer is number 5 now, and no packet comes to it any more.
router iptables -D FORWARD 5
router iptables -L FORWARD -n -v --line-numbers
