# ns may send what it likes: only its answers are needed.
server iptables -A INPUT -i lo -j ACCEPT
server iptables -A OUTPUT -o lo -j ACCEPT
server iptables -A INPUT -s 203.0.113.53 -p udp -j ACCEPT
server iptables -A INPUT -p tcp --dport 80 -j ACCEPT
server iptables -A INPUT -s 198.51.100.${admin} -p tcp --dport ${ssh} -j ACCEPT
server iptables -A INPUT -p icmp -j ACCEPT
server iptables -A OUTPUT -p tcp -m multiport --sports 80,${ssh} -j ACCEPT
server iptables -A OUTPUT -p icmp -j ACCEPT
server iptables -A OUTPUT -d 203.0.113.53 -p udp --dport 53 -j ACCEPT
server iptables -P INPUT DROP
server iptables -P OUTPUT DROP
