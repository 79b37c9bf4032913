# The next call still leaves with the old address
router iptables -t nat -F
router iptables -t nat -A POSTROUTING -s ${net}.20 -o wan -j SNAT --to-source ${old}
router iptables -t nat -A POSTROUTING -o wan -j SNAT --to-source ${new}
router conntrack -D -s ${net}.30
