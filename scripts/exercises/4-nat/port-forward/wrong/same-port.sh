# does not arrive at port ${inner} of shop.
router iptables -t nat -A PREROUTING -d ${wan} -p tcp --dport 80 -j DNAT --to-destination ${net}.20
