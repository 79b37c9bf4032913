# 203.0.113.30 was added with port
mail ipset create banned hash:net timeout 0
mail ipset add banned 203.0.113.64/28
mail ipset add banned 203.0.113.77 nomatch
mail ipset add banned 203.0.113.50 timeout 3600
mail ipset create partners hash:ip,port
mail iptables -A INPUT -m set --match-set banned src -j DROP
mail iptables -A INPUT -s 203.0.113.10 -p tcp --dport 25 -j ACCEPT
mail iptables -A INPUT -s 203.0.113.20 -p tcp -m multiport --dports 25,${port} -j ACCEPT
mail iptables -A INPUT -p tcp -m multiport --dports 25,${port} -j DROP
