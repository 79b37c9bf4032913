# A neighbour reaches alice's web server.
cgn iptables -t nat -A PREROUTING -d 203.0.113.1 -p udp --dport ${public} -j DNAT --to-destination ${home}:${game}
home iptables -t nat -A PREROUTING -i wan -p udp --dport ${game} -j DNAT --to-destination ${net}.10
home iptables -P FORWARD ACCEPT
