# A stranger gets to ssh.
server iptables -A INPUT -i lo -j ACCEPT
server iptables -A INPUT -m conntrack --ctstate ESTABLISHED,RELATED -j ACCEPT
server iptables -A INPUT -p tcp -m multiport --dports 80,${ssh} -j ACCEPT
server iptables -A INPUT -p icmp --icmp-type echo-request -j ACCEPT
server iptables -P INPUT DROP
server iptables -A OUTPUT -o lo -j ACCEPT
server iptables -A OUTPUT -m conntrack --ctstate ESTABLISHED,RELATED -j ACCEPT
server iptables -A OUTPUT -p udp --dport 53 -j ACCEPT
server iptables -P OUTPUT DROP
