# which belongs to a machine
router iptables -t nat -I POSTROUTING 1 -o wan -s ${net}.10 -d 203.0.113.80 -p udp --sport 4500 --dport 4500 -j SNAT --to-source ${wan}:${pa}
router iptables -t nat -I POSTROUTING 2 -o wan -s ${net}.20 -d 203.0.113.80 -p udp --sport 4500 --dport 4500 -j SNAT --to-source ${wan}:${pb}
