# leaves with port ${pa}: a port of its own is for the morning question alone.
router iptables -t nat -I POSTROUTING 1 -o wan -s ${net}.10 -p udp -j SNAT --to-source ${wan}:${pa}
router iptables -t nat -I POSTROUTING 2 -o wan -s ${net}.20 -p udp -j SNAT --to-source ${wan}:${pb}
router iptables -t nat -I POSTROUTING 3 -o wan -p udp -j MASQUERADE --to-ports 20000-29999
