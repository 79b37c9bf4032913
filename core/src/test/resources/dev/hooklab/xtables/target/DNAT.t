:PREROUTING,OUTPUT
*nat
-p tcp -j DNAT --to-destination 10.0.0.2:8080;=;OK;to:10.0.0.2:8080
-p tcp -j DNAT --to-destination 10.0.0.2-10.0.0.9;=;OK;to:10.0.0.2-10.0.0.9
-p udp -j DNAT --to-destination 10.0.0.2:5000-5100/4000 --random;=;OK;to:10.0.0.2:5000-5100/4000 random
-p tcp -j DNAT --to-destination :http;-p tcp -j DNAT --to-destination :80;OK
-p tcp -j DNAT --to-destination 10.0.0.2:9-8;Port range `8' funky;FAIL
-p tcp -j DNAT --to-destination 10.0.0.2:70000;Port `70000' not valid;FAIL
-p tcp -j DNAT --to-destination 10.0.0.2:80x;Garbage after port value: `x';FAIL
-j DNAT --to-destination 10.0.0.2:80;Need TCP, UDP, SCTP or DCCP with port specification;FAIL
-j DNAT;DNAT: option "--to-destination" must be specified;FAIL
:POSTROUTING
-j DNAT --to-destination 10.0.0.2;dmesg: x_tables: ip_tables: DNAT target: used from hooks POSTROUTING, but only usable from PREROUTING/OUTPUT;FAIL
