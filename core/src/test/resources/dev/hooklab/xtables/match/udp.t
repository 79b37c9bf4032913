:INPUT,FORWARD,OUTPUT
*filter
-p udp -m udp --sport 53;=;OK;udp spt:53
-p udp --dport domain:ntp;-p udp -m udp --dport 53:123;OK;udp dpts:53:123
-p udp ! --dport 7:;-p udp -m udp ! --dport 7:65535;OK;udp dpts:!7:65535
-p udp --dport 4:3;-p udp -m udp --dport 4:3;OK;udp dpts:4:3
-p udp --dport 0:65535;-p udp -m udp;OK;udp
-p udp --dport 65537;-p udp -m udp --dport 1;OK
-p udp --dport x;Port "x" does not resolve to anything.;FAIL
-p udp --dport 1:2:3;udp: Too many components for option "--destination-port" (max: 2);FAIL
-p udp --dport 1 --dport 2;udp: option "--destination-port" can only be used once.;FAIL
-p tcp -m udp --dport 1;dmesg: x_tables: ip_tables: udp match: only valid for protocol 17;FAIL
