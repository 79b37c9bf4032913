# What begins now still leaves with another address than the new one.
router iptables -t nat -A POSTROUTING -o wan -j SNAT --to-source ${new}
router conntrack -D -p udp --orig-port-dst ${feed}
