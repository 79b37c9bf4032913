:PREROUTING,INPUT,FORWARD,OUTPUT,POSTROUTING
*mangle
-m dscp --dscp 0x2e;=;OK;DSCP match 0x2e
-m dscp ! --dscp 0;-m dscp ! --dscp 0x00;OK;DSCP match !0x00
-m dscp --dscp-class EF;-m dscp --dscp 0x2e;OK;DSCP match 0x2e
-m dscp ! --dscp-class cs1;-m dscp ! --dscp 0x08;OK;DSCP match !0x08
-m dscp --dscp 64;dscp: bad value for option "--dscp", or out of range (0-63).;FAIL
-m dscp --dscp-class foo;Invalid DSCP value `foo';FAIL
-m dscp --dscp 1 --dscp-class EF;dscp: option "--dscp" cannot be used together with "--dscp-class".;FAIL
-m dscp;DSCP match: Parameter --dscp is required;FAIL
-m dscp --dscp-class af11/cs2;-m dscp --dscp 0x0a;OK
-m dscp ! -é;unknown option "";FAIL
