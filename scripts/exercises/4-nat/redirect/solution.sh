router iptables -t nat -A PREROUTING -i lan ! -d ${dmz}.10 -p tcp --dport 80 -j REDIRECT --to-ports ${proxy}
router iptables -A INPUT -i wan -p tcp --dport ${proxy} -j DROP
tablet curl http://203.0.113.80/
router curl http://203.0.113.80/
