# nas belongs to the house, too.
router iptables -t nat -A POSTROUTING -s ${net}.0/24 -o wan -j MASQUERADE
