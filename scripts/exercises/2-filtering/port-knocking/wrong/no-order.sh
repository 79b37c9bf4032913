# ssh opens to
server iptables -A INPUT -p tcp --syn --dport 22 -m recent --name ONE --rcheck --seconds 30 -m recent --name TWO --rcheck --seconds 30 -m recent --name THREE --rcheck --seconds 30 -j ACCEPT
server iptables -A INPUT -p tcp --syn --dport ${one} -m recent --name ONE --set -j DROP
server iptables -A INPUT -p tcp --syn --dport ${two} -m recent --name TWO --set -j DROP
server iptables -A INPUT -p tcp --syn --dport ${three} -m recent --name THREE --set -j DROP
