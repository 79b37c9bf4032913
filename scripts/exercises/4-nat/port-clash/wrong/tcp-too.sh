# only UDP was to be changed.
router iptables -t nat -I POSTROUTING 1 -o wan -s ${net}.10 -d 203.0.113.80 -p udp --sport 4500 --dport 4500 -j SNAT --to-source ${wan}:${pa}
router iptables -t nat -I POSTROUTING 2 -o wan -s ${net}.20 -d 203.0.113.80 -p udp --sport 4500 --dport 4500 -j SNAT --to-source ${wan}:${pb}
router iptables -t nat -I POSTROUTING 3 -o wan -p udp -j MASQUERADE --to-ports 20000-29999
router iptables -t nat -I POSTROUTING 4 -o wan -p tcp -j MASQUERADE --to-ports 20000-29999
