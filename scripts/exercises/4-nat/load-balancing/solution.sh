# A third of all; half of the rest; the rest.
router iptables -t nat -A PREROUTING -d ${wan} -p tcp --dport ${public} -m statistic --mode nth --every 3 --packet 0 -j DNAT --to-destination ${net}.11:80
router iptables -t nat -A PREROUTING -d ${wan} -p tcp --dport ${public} -m statistic --mode nth --every 2 --packet 0 -j DNAT --to-destination ${net}.12:80
router iptables -t nat -A PREROUTING -d ${wan} -p tcp --dport ${public} -j DNAT --to-destination ${net}.13:80
for (let i = 0; i < 6; i++) fan.exec("curl http://${wan}:${public}/");
router iptables -t nat -L PREROUTING -v -n
