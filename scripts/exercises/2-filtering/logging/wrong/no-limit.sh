# 10 at once were meant.
server iptables -A INPUT -p tcp --dport 22 -j LOG --log-prefix "${word}-SSH: "
server iptables -A INPUT -p tcp --dport 22 -j DROP
server iptables -A INPUT -j LOG --log-prefix "${word}: "
