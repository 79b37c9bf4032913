# Long after the 30 seconds ssh is still open.
server iptables -N STAGE1
server iptables -A STAGE1 -m recent --name ONE --remove
server iptables -A STAGE1 -p tcp --syn --dport ${two} -m recent --name TWO --set -j DROP
server iptables -N STAGE2
server iptables -A STAGE2 -m recent --name TWO --remove
server iptables -A STAGE2 -p tcp --syn --dport ${three} -m recent --name THREE --set -j DROP
server iptables -N KNOCK
server iptables -A KNOCK -p tcp --syn --dport 22 -m recent --name THREE --update --seconds 30 -j ACCEPT
server iptables -A KNOCK -m recent --name TWO --rcheck --seconds 10 -g STAGE2
server iptables -A KNOCK -m recent --name ONE --rcheck --seconds 10 -g STAGE1
server iptables -A KNOCK -p tcp --syn --dport ${one} -m recent --name ONE --set -j DROP
server iptables -A INPUT -p tcp --syn -j KNOCK
