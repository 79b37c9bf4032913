# ${pb} was agreed on.
router iptables -t nat -I POSTROUTING 1 -o wan -d 203.0.113.80 -p udp --sport 4500 --dport 4500 -j SNAT --to-source ${wan}:${pa}-${pb}
router iptables -t nat -I POSTROUTING 2 -o wan -p udp -j MASQUERADE --to-ports 20000-29999
