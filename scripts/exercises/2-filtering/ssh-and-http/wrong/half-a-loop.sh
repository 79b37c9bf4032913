# lo has two chains, too.
server iptables -A INPUT -i lo -j ACCEPT
server iptables -A INPUT -m conntrack --ctstate ESTABLISHED,RELATED -j ACCEPT
server iptables -A INPUT -p tcp --dport 80 -j ACCEPT
server iptables -A INPUT -s 198.51.100.${admin} -p tcp --dport ${ssh} -j ACCEPT
server iptables -A INPUT -p icmp --icmp-type echo-request -j ACCEPT
server iptables -A OUTPUT -m conntrack --ctstate ESTABLISHED,RELATED -j ACCEPT
server iptables -A OUTPUT -d 203.0.113.53 -p udp --dport 53 -j ACCEPT
server iptables -P INPUT DROP
server iptables -P OUTPUT DROP
