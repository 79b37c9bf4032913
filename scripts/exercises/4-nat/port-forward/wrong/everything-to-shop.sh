# Who wants ssh of the router gets to another machine.
router iptables -t nat -A PREROUTING -d ${wan} -p tcp --dport 80 -j DNAT --to-destination ${net}.20:${inner}
router iptables -t nat -A PREROUTING -d ${wan} -j DNAT --to-destination ${net}.20
