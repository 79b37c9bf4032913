# Another port than 80 is open.
router iptables -A FORWARD -m conntrack --ctstate ESTABLISHED,RELATED -j ACCEPT
router iptables -A FORWARD -i lan -p tcp -j ACCEPT
router iptables -P FORWARD DROP
