# soon the answers to that will come to somebody else.
router iptables -t nat -A POSTROUTING -o wan -j SNAT --to-source ${old}
