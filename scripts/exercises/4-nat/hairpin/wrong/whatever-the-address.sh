# a rule takes everything that goes to that port.
router iptables -t nat -R PREROUTING 1 -p tcp --dport ${port} -j DNAT --to-destination ${net}.20:80
router iptables -t nat -A POSTROUTING -s ${net}.0/24 -d ${net}.20 -p tcp --dport 80 -j MASQUERADE
