:PREROUTING,OUTPUT
*raw
-j NOTRACK;=;OK;NOTRACK
-p udp -j NOTRACK;=;OK
-j NOTRACK --zone 1;unknown option "--zone";FAIL
