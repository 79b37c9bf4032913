# What the proxy asks for comes back to the proxy: its own connections were redirected, too.
router iptables -t nat -A PREROUTING -i lan ! -d ${dmz}.10 -p tcp --dport 80 -j REDIRECT --to-ports ${proxy}
router iptables -t nat -A OUTPUT ! -d ${dmz}.10 -p tcp --dport 80 -j REDIRECT --to-ports ${proxy}
router iptables -A INPUT -i wan -p tcp --dport ${proxy} -j DROP
