# Who wants ssh of cgn gets to somebody else.
cgn iptables -t nat -A PREROUTING -d 203.0.113.1 -p udp --dport ${public} -j DNAT --to-destination ${home}:${game}
cgn iptables -t nat -A PREROUTING -d 203.0.113.1 -j DNAT --to-destination ${home}
home iptables -t nat -A PREROUTING -i wan -p udp --dport ${game} -j DNAT --to-destination ${net}.10
home iptables -A FORWARD -i wan -p udp --dport ${game} -j ACCEPT
