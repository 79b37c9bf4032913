# TCP works, and alice gets no answer by UDP.
router iptables -t nat -A POSTROUTING -o wan -p tcp -j MASQUERADE
