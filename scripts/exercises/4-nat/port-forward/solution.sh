router iptables -t nat -A PREROUTING -d ${wan} -p tcp --dport 80 -j DNAT --to-destination ${net}.20:${inner}
customer curl http://${wan}/
router conntrack -L
