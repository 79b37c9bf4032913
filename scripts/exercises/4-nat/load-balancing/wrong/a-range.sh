# Of 9 connections that followed each other
router iptables -t nat -A PREROUTING -d ${wan} -p tcp --dport ${public} -j DNAT --to-destination ${net}.11-${net}.13:80
