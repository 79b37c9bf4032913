# Who wants ssh of the router gets to a server.
router iptables -t nat -A PREROUTING -d ${wan} -p tcp -m statistic --mode nth --every 3 --packet 0 -j DNAT --to-destination ${net}.11:80
router iptables -t nat -A PREROUTING -d ${wan} -p tcp -m statistic --mode nth --every 2 --packet 0 -j DNAT --to-destination ${net}.12:80
router iptables -t nat -A PREROUTING -d ${wan} -p tcp -j DNAT --to-destination ${net}.13:80
