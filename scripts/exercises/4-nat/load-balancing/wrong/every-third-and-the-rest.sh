# Of 9 connections that followed each other, s1 got 3, s2 2 and s3 4.
router iptables -t nat -A PREROUTING -d ${wan} -p tcp --dport ${public} -m statistic --mode nth --every 3 --packet 0 -j DNAT --to-destination ${net}.11:80
router iptables -t nat -A PREROUTING -d ${wan} -p tcp --dport ${public} -m statistic --mode nth --every 3 --packet 0 -j DNAT --to-destination ${net}.12:80
router iptables -t nat -A PREROUTING -d ${wan} -p tcp --dport ${public} -j DNAT --to-destination ${net}.13:80
