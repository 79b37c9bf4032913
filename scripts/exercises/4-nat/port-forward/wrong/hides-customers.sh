# shop sees somebody else than the customer
router iptables -t nat -A PREROUTING -d ${wan} -p tcp --dport 80 -j DNAT --to-destination ${net}.20:${inner}
router iptables -t nat -A POSTROUTING -o lan -j MASQUERADE
