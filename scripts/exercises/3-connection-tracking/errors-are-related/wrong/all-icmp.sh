# The outside may ping maya.
router iptables -R FORWARD 1 -p icmp -j ACCEPT
