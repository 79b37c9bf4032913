# More than port 22 is closed.
bern iptables -F INPUT
bern iptables -A FORWARD -i wan -j DROP
bonn iptables -A FORWARD -o wan -p tcp --dport ${chat} -j DROP
oslo iptables -R FORWARD 1 -i lan -o wan -j DROP
rome iptables -A FORWARD -i lan -o wan -p udp --dport ${log} -j LOG --log-prefix "ROME: "
riga iptables -R FORWARD 1 -i lan -d 172.16.5.66 -p tcp -j DROP
