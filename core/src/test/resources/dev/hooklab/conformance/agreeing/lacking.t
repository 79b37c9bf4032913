:OUTPUT
-m mark --mark 7;-m mark --mark 0x7;OK
%iptables -A OUTPUT -j RATEEST --rateest-name r --rateest-interval 1s --rateest-ewmalog 2s
-m rateest --rateest r --rateest-eq --rateest-pps 5;=;OK
