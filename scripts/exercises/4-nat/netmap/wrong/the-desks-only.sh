# The oven of B sees somebody else than the oven of A: machines are not told apart.
r1 iptables -t nat -A POSTROUTING -o link -s ${net}.0/24 -j SNAT --to-source ${a}.10
r1 iptables -t nat -A PREROUTING -i link -d ${a}.0/24 -j NETMAP --to ${net}.0/24
r2 iptables -t nat -A POSTROUTING -o link -s ${net}.0/24 -j NETMAP --to ${b}.0/24
r2 iptables -t nat -A PREROUTING -i link -d ${b}.0/24 -j NETMAP --to ${net}.0/24
