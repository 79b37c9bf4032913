# the rule takes everything that goes to port 80, hers too.
router iptables -t nat -A PREROUTING -p tcp --dport 80 -j DNAT --to-destination ${net}.20:${inner}
