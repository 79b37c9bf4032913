# looks just the same in FORWARD, but for its connection's state.
router iptables -A FORWARD -i wan -d ${net}.20 -p tcp --dport 80 -j ACCEPT
router iptables -A FORWARD -i wan -s 203.0.113.77 -d ${net}.20 -p tcp --dport 22 -j ACCEPT
