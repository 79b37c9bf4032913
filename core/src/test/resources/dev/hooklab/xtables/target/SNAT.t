:POSTROUTING,INPUT
*nat
-j SNAT --to-source 192.0.2.1;=;OK;to:192.0.2.1
-p udp -j SNAT --to-source 192.0.2.1-192.0.2.9:1000-2000 --persistent --random;-p udp -j SNAT --to-source 192.0.2.1-192.0.2.9:1000-2000 --random --persistent;OK;to:192.0.2.1-192.0.2.9:1000-2000 random persistent
-p tcp -j SNAT --to-source :1024-65535 --random-fully;=;OK;to::1024-65535 random-fully
-j SNAT;SNAT: option "--to-source" must be specified;FAIL
-j SNAT --to-source 192.0.2;Bad IP address "192.0.2";FAIL
-j SNAT --to-source 192.0.2.1:80;Need TCP, UDP, SCTP or DCCP with port specification;FAIL
:PREROUTING
-j SNAT --to-source 192.0.2.1;dmesg: x_tables: ip_tables: SNAT target: used from hooks PREROUTING, but only usable from INPUT/POSTROUTING;FAIL
