# has come back to FORWARD, and its last rule has accepted it: jump or goto?
router iptables -N BANNED
router iptables -A BANNED -d 203.0.113.66 -j DROP
router iptables -N GUESTS
router iptables -A GUESTS -j BANNED
router iptables -A GUESTS -o wan -p tcp --dport 80 -j ACCEPT
router iptables -N STAFF
router iptables -A STAFF -j BANNED
router iptables -A STAFF -s ${net}.${mailer} -p tcp --dport 25 -j RETURN
router iptables -A STAFF -p tcp --dport 25 -j DROP
router iptables -I FORWARD 2 -i guests -j GUESTS
router iptables -I FORWARD 3 -i staff -j STAFF
