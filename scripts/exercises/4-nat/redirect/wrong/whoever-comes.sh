# wiki's connections to port 80 get to the proxy; the tablets' were meant.
router iptables -t nat -A PREROUTING ! -d ${dmz}.10 -p tcp --dport 80 -j REDIRECT --to-ports ${proxy}
router iptables -A INPUT -i wan -p tcp --dport ${proxy} -j DROP
