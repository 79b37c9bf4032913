# The outside may open connections to alice.
r2 iptables -F FORWARD
r2 iptables -P FORWARD ACCEPT
