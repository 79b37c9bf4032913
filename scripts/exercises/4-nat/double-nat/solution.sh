cgn iptables -t nat -A PREROUTING -d 203.0.113.1 -p udp --dport ${public} -j DNAT --to-destination ${home}:${game}
home iptables -t nat -A PREROUTING -d ${home} -p udp --dport ${game} -j DNAT --to-destination ${net}.10:${game}
home iptables -A FORWARD -i wan -d ${net}.10 -p udp --dport ${game} -m conntrack --ctstate DNAT -j ACCEPT
friend echo "shall we?" | nc -u -w 1 203.0.113.1 ${public}
cgn conntrack -L
home conntrack -L
