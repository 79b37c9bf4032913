# banned comes first.
mail ipset create banned hash:net timeout 0
mail ipset add banned 203.0.113.64/28
mail ipset add banned 203.0.113.77 nomatch
mail ipset add banned 203.0.113.50 timeout 3600
mail ipset create partners hash:ip,port
mail ipset add partners 203.0.113.10,25
mail ipset add partners 203.0.113.20,25
mail ipset add partners 203.0.113.20,${port}
mail iptables -A INPUT -p tcp -m set --match-set partners src,dst -j ACCEPT
mail iptables -A INPUT -m set --match-set banned src -j DROP
mail iptables -A INPUT -p tcp -m multiport --dports 25,${port} -j DROP
