router iptables -t nat -A POSTROUTING -o wan -j MASQUERADE
alice curl http://203.0.113.80/
router conntrack -L
