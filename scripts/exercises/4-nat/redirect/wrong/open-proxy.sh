# A stranger gets to the proxy by port ${proxy}.
router iptables -t nat -A PREROUTING -i lan ! -d ${dmz}.10 -p tcp --dport 80 -j REDIRECT --to-ports ${proxy}
