:INPUT,FORWARD,OUTPUT
*filter
-p icmp --icmp-type echo-request;-p icmp -m icmp --icmp-type 8;OK;icmptype 8
-p icmp -m icmp --icmp-type any;=;OK;icmptype 255
-p icmp --icmp-type port-unr;-p icmp -m icmp --icmp-type 3/3;OK;icmptype 3 code 3
-p icmp ! --icmp-type 5/1;-p icmp -m icmp ! --icmp-type 5/1;OK;icmp !type 5 code 1
-p icmp --icmp-type tos;Ambiguous ICMP type `tos': `TOS-network-unreachable' or `TOS-host-unreachable'?;FAIL
-p icmp --icmp-type 256;Unknown ICMP type `256';FAIL
-p icmp --icmp-type 3/x;Unknown ICMP code `3/x';FAIL
-p icmp --icmp-type 3:4;ICMP type range not supported;FAIL
-p icmp -m icmp;icmp: option "--icmp-type" must be specified;FAIL
-m icmp --icmp-type 8;dmesg: x_tables: ip_tables: icmp match: only valid for protocol 1;FAIL
-p icmp -m icmp --icmp;unknown option "--icmp";FAIL
-p icmp --icmp;option "--icmp" requires an argument;FAIL
