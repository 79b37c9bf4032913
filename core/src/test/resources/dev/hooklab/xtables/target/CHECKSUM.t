:PREROUTING,INPUT,FORWARD,OUTPUT,POSTROUTING
*mangle
-j CHECKSUM --checksum-fill;=;OK;CHECKSUM fill
-p udp -j CHECKSUM --checksum-fill;=;OK;CHECKSUM fill
-j CHECKSUM;CHECKSUM: option "--checksum-fill" must be specified;FAIL
:FORWARD
*filter
-j CHECKSUM --checksum-fill;dmesg: x_tables: ip_tables: CHECKSUM target: only valid in mangle table, not filter;FAIL
