:PREROUTING,OUTPUT
*raw
-p icmp -j TRACE;=;OK
:INPUT
*filter
-j TRACE;dmesg: x_tables: ip_tables: TRACE target: only valid in raw table, not filter;FAIL
