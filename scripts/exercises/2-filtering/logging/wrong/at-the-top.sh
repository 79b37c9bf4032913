# What is accepted is logged, too
server iptables -I INPUT -m limit --limit 1/second --limit-burst 10 -j LOG --log-prefix "${word}: "
server iptables -I INPUT -p tcp --dport 22 -m limit --limit 1/second --limit-burst 10 -j LOG --log-prefix "${word}-SSH: "
