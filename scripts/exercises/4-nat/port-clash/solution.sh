# The two that have a port of their own first, then all other UDP; what is no UDP comes to the old rule.
router iptables -t nat -I POSTROUTING 1 -o wan -s ${net}.10 -d 203.0.113.80 -p udp --sport 4500 --dport 4500 -j SNAT --to-source ${wan}:${pa}
router iptables -t nat -I POSTROUTING 2 -o wan -s ${net}.20 -d 203.0.113.80 -p udp --sport 4500 --dport 4500 -j SNAT --to-source ${wan}:${pb}
router iptables -t nat -I POSTROUTING 3 -o wan -p udp -j MASQUERADE --to-ports 20000-29999
alice echo hi | nc -u -p 4500 -w 1 203.0.113.80 4500
bob echo hi | nc -u -p 4500 -w 1 203.0.113.80 4500
router conntrack -L -p udp
