# alice's question comes to vendor from port 4500; ${pa} was agreed on.
router iptables -t nat -A POSTROUTING -o wan -s ${net}.10 -d 203.0.113.80 -p udp --sport 4500 --dport 4500 -j SNAT --to-source ${wan}:${pa}
router iptables -t nat -A POSTROUTING -o wan -s ${net}.20 -d 203.0.113.80 -p udp --sport 4500 --dport 4500 -j SNAT --to-source ${wan}:${pb}
router iptables -t nat -A POSTROUTING -o wan -p udp -j MASQUERADE --to-ports 20000-29999
