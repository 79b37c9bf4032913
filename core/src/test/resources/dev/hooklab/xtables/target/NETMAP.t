:PREROUTING,INPUT,OUTPUT,POSTROUTING
*nat
-j NETMAP --to 1.2.3.0/24;=;OK;to:1.2.3.0/24
-j NETMAP --to 1.2.3.4;-j NETMAP --to 1.2.3.4/32;OK;to:1.2.3.4/32
-j NETMAP --to 1.2.3.4/255.255.0.0;-j NETMAP --to 1.2.0.0/16;OK;to:1.2.0.0/16
-j NETMAP --to 1.2.3.4/255.0.255.0;-j NETMAP --to 1.2.3.4/32;OK;to:1.2.3.4/32
-j NETMAP;NETMAP: option "--to" must be specified;FAIL
-j NETMAP --to 10.0.0.0/8/8;NETMAP: bad value for option "--to", neither a valid network mask nor valid CIDR (0-32).;FAIL
:FORWARD
*filter
-j NETMAP --to 1.2.3.0/24;dmesg: x_tables: ip_tables: NETMAP target: only valid in nat table, not filter;FAIL
