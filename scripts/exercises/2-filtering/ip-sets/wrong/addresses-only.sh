# only port 25 is his.
mail ipset create banned hash:net timeout 0
mail ipset add banned 203.0.113.64/28
mail ipset add banned 203.0.113.77 nomatch
mail ipset add banned 203.0.113.50 timeout 3600
mail ipset create partners hash:ip
mail ipset add partners 203.0.113.10
mail ipset add partners 203.0.113.20
mail iptables -A INPUT -m set --match-set banned src -j DROP
mail iptables -A INPUT -p tcp -m multiport --dports 25,${port} -m set ! --match-set partners src -j DROP
