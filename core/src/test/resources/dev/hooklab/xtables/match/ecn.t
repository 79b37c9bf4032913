:PREROUTING,INPUT,FORWARD,OUTPUT,POSTROUTING
*mangle
-p tcp -m ecn --ecn-tcp-cwr;=;OK;ECN match CWR
-p tcp -m ecn ! --ecn-tcp-cwr;=;OK;ECN match !CWR
-p tcp -m ecn --ecn-tcp-ece;=;OK;ECN match ECE
-p tcp -m ecn --ecn-tcp-cwr ! --ecn-tcp-ece --ecn-ip-ect 2;-p tcp -m ecn ! --ecn-tcp-ece --ecn-tcp-cwr --ecn-ip-ect 2;OK;ECN match !ECE CWR ECT=2
-m ecn --ecn-ip-ect 0;=;OK;ECN match ECT=0
-m ecn ! --ecn-ip-ect 1;=;OK;ECN match !ECT=1
-m ecn --ecn-ip-ect 4;ecn: bad value for option "--ecn-ip-ect", or out of range (0-3).;FAIL
-m ecn --ecn-tcp-cwr;dmesg: xt_ecn: cannot match TCP bits for non-tcp packets;FAIL
-m ecn;ECN match: some option required;FAIL
