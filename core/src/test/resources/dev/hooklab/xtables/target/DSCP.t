:PREROUTING,INPUT,FORWARD,OUTPUT,POSTROUTING
*mangle
-j DSCP --set-dscp 0x2e;=;OK;DSCP set 0x2e
-j DSCP --set-dscp 0;-j DSCP --set-dscp 0x00;OK;DSCP set 0x00
-j DSCP --set-dscp-class EF;-j DSCP --set-dscp 0x2e;OK;DSCP set 0x2e
-j DSCP --set-dscp-class be;-j DSCP --set-dscp 0x00;OK;DSCP set 0x00
-j DSCP --set-dscp-class CS3;-j DSCP --set-dscp 0x18;OK;DSCP set 0x18
-j DSCP --set-dscp-class AF43;-j DSCP --set-dscp 0x26;OK;DSCP set 0x26
-j DSCP --set-dscp-class nope;Invalid DSCP value `nope';FAIL
-j DSCP --set-dscp 64;DSCP: bad value for option "--set-dscp", or out of range (0-63).;FAIL
-j DSCP;DSCP target: Parameter --set-dscp is required;FAIL
-j DSCP --set-dscp 1 --set-dscp-class EF;DSCP: option "--set-dscp" cannot be used together with "--set-dscp-class".;FAIL
:FORWARD
*filter
-j DSCP --set-dscp 1;dmesg: x_tables: ip_tables: DSCP target: only valid in mangle table, not filter;FAIL
