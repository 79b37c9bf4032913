# the rule that forwards the port does not mean her.
router iptables -t nat -A POSTROUTING -s ${net}.0/24 -d ${net}.20 -p tcp --dport 80 -j MASQUERADE
