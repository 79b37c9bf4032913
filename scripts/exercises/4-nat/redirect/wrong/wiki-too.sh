# What a tablet asks wiki for gets to the proxy, too.
router iptables -t nat -A PREROUTING -i lan -p tcp --dport 80 -j REDIRECT --to-ports ${proxy}
router iptables -t nat -A PREROUTING -i lan -d ${dmz}.10 -p tcp --dport 80 -j ACCEPT
router iptables -A INPUT -i wan -p tcp --dport ${proxy} -j DROP
