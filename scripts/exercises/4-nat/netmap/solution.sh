r1 iptables -t nat -A POSTROUTING -o link -s ${net}.0/24 -j NETMAP --to ${a}.0/24
r1 iptables -t nat -A PREROUTING -i link -d ${a}.0/24 -j NETMAP --to ${net}.0/24
r2 iptables -t nat -A POSTROUTING -o link -s ${net}.0/24 -j NETMAP --to ${b}.0/24
r2 iptables -t nat -A PREROUTING -i link -d ${b}.0/24 -j NETMAP --to ${net}.0/24
alice curl http://${b}.20/
