# To server, everybody from outside is the router now.
router iptables -t nat -R PREROUTING 1 -d ${wan} -p tcp --dport ${port} -j DNAT --to-destination ${net}.20:80
router iptables -t nat -A POSTROUTING -d ${net}.20 -p tcp --dport 80 -j MASQUERADE
