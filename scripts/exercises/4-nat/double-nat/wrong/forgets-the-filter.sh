# friend's packets do not arrive at alice's game.
cgn iptables -t nat -A PREROUTING -d 203.0.113.1 -p udp --dport ${public} -j DNAT --to-destination ${home}:${game}
home iptables -t nat -A PREROUTING -i wan -p udp --dport ${game} -j DNAT --to-destination ${net}.10
