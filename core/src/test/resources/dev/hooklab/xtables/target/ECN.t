:PREROUTING,INPUT,FORWARD,OUTPUT,POSTROUTING
*mangle
-p tcp -j ECN --ecn-tcp-remove;=;OK;ECN TCP remove
-p tcp -j ECN --ecn-tcp-cwr 1;=;OK;ECN CWR=1
-p tcp -j ECN --ecn-tcp-ece 1;=;OK;ECN ECE=1
-j ECN --ecn-ip-ect 2;=;OK;ECN ECT codepoint=2
-p tcp -j ECN --ecn-tcp-remove --ecn-ip-ect 1;-p tcp -j ECN --ecn-tcp-ece 0 --ecn-tcp-cwr 0 --ecn-ip-ect 1;OK;ECN ECE=0 CWR=0 ECT codepoint=1
-j ECN --ecn-tcp-remove;dmesg: ipt_ECN: cannot use operation on non-tcp rule;FAIL
! -p tcp -j ECN --ecn-tcp-ece 0;dmesg: ipt_ECN: cannot use operation on non-tcp rule;FAIL
-p tcp -j ECN;ECN target: An operation is required;FAIL
-p tcp -j ECN --ecn-ip-ect 4;ECN: bad value for option "--ecn-ip-ect", or out of range (0-3).;FAIL
-p tcp -j ECN --ecn-tcp-remove --ecn-tcp-cwr 1;ECN: option "--ecn-tcp-remove" cannot be used together with "--ecn-tcp-cwr".;FAIL
-p tcp -j ECN --ecn-ip-ect 1 --ecn-tcp-remove;-p tcp -j ECN --ecn-tcp-remove;OK
