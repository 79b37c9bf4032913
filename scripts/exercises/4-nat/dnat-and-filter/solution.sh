# The two that never matched go; those that take their place ask what the first packet asked for.
router iptables -D FORWARD 4
router iptables -D FORWARD 3
router iptables -A FORWARD -i wan -p tcp -d ${net}.20 --dport 80 -m conntrack --ctstate DNAT --ctorigdstport ${public} -j ACCEPT
router iptables -A FORWARD -i wan -s 203.0.113.77 -p tcp -d ${net}.20 --dport 22 -m conntrack --ctstate DNAT --ctorigdstport ${ssh} -j ACCEPT
mallory curl http://${wan}:${public}/
