# it is forwarded like the other one, and only partner was to have it.
router iptables -A FORWARD -m conntrack --ctstate DNAT -j ACCEPT
