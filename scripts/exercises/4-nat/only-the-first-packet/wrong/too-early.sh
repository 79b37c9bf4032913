# The sensor's readings still come from another address
router conntrack -D -s ${net}.30
sensor echo 21C | nc -u -p 4000 -w 1 203.0.113.80 ${feed}
router iptables -t nat -R POSTROUTING 1 -o wan -j SNAT --to-source ${new}
