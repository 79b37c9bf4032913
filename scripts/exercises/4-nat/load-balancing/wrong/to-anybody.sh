# a rule takes what goes to that port of anybody.
router iptables -t nat -A PREROUTING -p tcp --dport ${public} -m statistic --mode nth --every 3 --packet 0 -j DNAT --to-destination ${net}.11:80
router iptables -t nat -A PREROUTING -p tcp --dport ${public} -m statistic --mode nth --every 2 --packet 0 -j DNAT --to-destination ${net}.12:80
router iptables -t nat -A PREROUTING -p tcp --dport ${public} -j DNAT --to-destination ${net}.13:80
