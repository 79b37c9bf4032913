# The oven of B sees somebody else than the desk of A.
r1 iptables -t nat -A POSTROUTING -o link -j MASQUERADE
r1 iptables -t nat -A PREROUTING -i link -d ${a}.0/24 -j NETMAP --to ${net}.0/24
r2 iptables -t nat -A POSTROUTING -o link -j MASQUERADE
r2 iptables -t nat -A PREROUTING -i link -d ${b}.0/24 -j NETMAP --to ${net}.0/24
