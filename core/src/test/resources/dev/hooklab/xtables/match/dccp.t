:INPUT,FORWARD,OUTPUT
*filter
-p dccp -m dccp;=;OK;dccp
-p dccp -m dccp --sport 1;=;OK;dccp spt:1
-p dccp -m dccp --sport : ! --dport 4:3;-p dccp -m dccp --sport 0:65535 ! --dport 4:3;OK;dccp dpts:!4:3
-p dccp -m dccp --dccp-types request,DATA;-p dccp -m dccp --dccp-types REQUEST,DATA;OK;dccp 0,2
-p dccp -m dccp ! --dccp-types INVALID --dccp-option 3;=;OK;dccp ! 10,11,12,13,14,15 option=3
-p dccp -m dccp ! --dccp-option 5;=;OK;dccp option=!5
-p dccp -m dccp --dccp-types foo;Unknown DCCP type `foo';FAIL
-p dccp -m dccp --dccp-option 300;dccp: bad value for option "--dccp-option", or out of range (1-255).;FAIL
-p dccp -m dccp --sport foo;Port "foo" does not resolve to anything.;FAIL
-m dccp --sport 1;dmesg: x_tables: ip_tables: dccp match: only valid for protocol 33;FAIL
-p dccp -m dccp --dccp-types ACK,;-p dccp -m dccp --dccp-types ACK;OK
-p dccp -m dccp --dccp-types ,ACK,,DATA;-p dccp -m dccp --dccp-types DATA,ACK;OK
