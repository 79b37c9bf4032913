:INPUT,FORWARD,OUTPUT
*filter
-j REJECT;-j REJECT --reject-with icmp-port-unreachable;OK;reject-with icmp-port-unreachable
-j REJECT --reject-with host-unreach;-j REJECT --reject-with icmp-host-unreachable;OK
-j REJECT --reject-with icmp-adm;-j REJECT --reject-with icmp-admin-prohibited;OK
-p tcp -j REJECT --reject-with tcp-reset;=;OK;reject-with tcp-reset
-j REJECT --reject-with never;unknown reject type "never";FAIL
-j REJECT --reject-with tcp-reset;dmesg: ipt_REJECT: TCP_RESET invalid for non-tcp;FAIL
:PREROUTING
*mangle
-j REJECT;dmesg: x_tables: ip_tables: REJECT target: only valid in filter table, not mangle;FAIL
