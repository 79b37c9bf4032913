# A try at ssh is logged with
server iptables -N SSH
server iptables -A SSH -m limit --limit 1/second --limit-burst 10 -j LOG --log-prefix "${word}-SSH: "
server iptables -A INPUT -p tcp --dport 22 -j SSH
server iptables -A INPUT -m limit --limit 1/second --limit-burst 10 -j LOG --log-prefix "${word}: "
