# ends in cgn: nothing leads it further.
home iptables -t nat -A PREROUTING -i wan -p udp --dport ${game} -j DNAT --to-destination ${net}.10
home iptables -A FORWARD -i wan -p udp --dport ${game} -j ACCEPT
