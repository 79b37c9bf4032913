# What leaves by r1 bears r1's address, and is answered to r1.
r1 iptables -t nat -A POSTROUTING -o wan -j MASQUERADE
