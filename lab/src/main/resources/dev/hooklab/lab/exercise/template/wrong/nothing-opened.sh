# alice cannot reach the web server.
router iptables -P FORWARD DROP
