# The proxy asks site, and gets no answer.
router iptables -t nat -A PREROUTING -i lan ! -d ${dmz}.10 -p tcp --dport 80 -j REDIRECT --to-ports ${proxy}
router iptables -A INPUT -i wan -p tcp -j DROP
