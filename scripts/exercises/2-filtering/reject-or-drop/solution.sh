router iptables -R FORWARD 1 -i lan -d 203.0.113.66 -j REJECT --reject-with icmp-admin-prohibited
router iptables -R FORWARD 2 -i lan -p tcp --dport ${chat} -j REJECT --reject-with tcp-reset
router iptables -R FORWARD 3 -i lan -p udp --dport ${game} -j REJECT --reject-with icmp-port-unreachable
# Before the last rule, which drops all that outside begins.
router iptables -I FORWARD 5 -i wan -s 203.0.113.25 -p tcp --dport 113 -j REJECT --reject-with tcp-reset
alice nc -v -z web ${chat}
