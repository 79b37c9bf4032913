# alice cannot visit any other web server.
bern iptables -F INPUT
bern iptables -A FORWARD -i wan -p tcp --dport 22 -j DROP
bonn iptables -I FORWARD -i lan -p tcp --dport ${chat} -j DROP
oslo iptables -R FORWARD 1 -o wan -p tcp --dport ${heat} -j DROP
rome iptables -t nat -F
rome iptables -A FORWARD -i lan -o wan -p udp --dport ${log} -j LOG --log-prefix "ROME: "
riga iptables -R FORWARD 1 -p tcp --dport 80 -j DROP
