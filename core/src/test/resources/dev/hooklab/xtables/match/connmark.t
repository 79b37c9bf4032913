:PREROUTING,INPUT,FORWARD,OUTPUT,POSTROUTING
*mangle
-m connmark --mark 0x1;=;OK;connmark match  0x1
-m connmark ! --mark 0x1/0xff;=;OK;connmark match ! 0x1/0xff
-m connmark --mark 1/0xffffffff;-m connmark --mark 0x1;OK;connmark match  0x1
-m connmark --mark zz;connmark: bad integer value for option "--mark", or out of range.;FAIL
-m connmark;connmark: option "--mark" must be specified;FAIL
