:POSTROUTING
*nat
-j MASQUERADE;=;OK
-o wan -p tcp -j MASQUERADE --to-ports 1024-2000 --random;=;OK;masq ports: 1024-2000 random
-j MASQUERADE --random-fully;=;OK;random-fully
-j MASQUERADE --to-ports 80;Need TCP, UDP, SCTP or DCCP with port specification;FAIL
:PREROUTING
-j MASQUERADE;dmesg: x_tables: ip_tables: MASQUERADE target: used from hooks PREROUTING, but only usable from POSTROUTING;FAIL
