# bern's own ssh is closed to the outside.
bern iptables -A FORWARD -i wan -p tcp --dport 22 -j DROP
bonn iptables -D FORWARD 2
oslo iptables -A FORWARD -p tcp --dport ${heat} -j DROP
rome iptables -t mangle -A PREROUTING -i lan -p udp -j LOG --log-prefix "ROME: "
riga iptables -A FORWARD -d 172.16.5.66 -j DROP
