# her answers come by the router anyway, nothing had to be translated for her.
router iptables -t nat -R PREROUTING 1 -d ${wan} -p tcp --dport ${port} -j DNAT --to-destination ${net}.20:80
router iptables -t nat -A POSTROUTING -s 10.0.0.0/8 -d ${net}.20 -p tcp --dport 80 -j SNAT --to-source ${net}.1
