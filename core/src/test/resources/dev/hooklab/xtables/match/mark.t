# rule;what iptables -S makes of it (= for the same) or what it says against it;OK or FAIL;what -L -n shows behind the addresses
:PREROUTING,INPUT,FORWARD,OUTPUT,POSTROUTING
*mangle
-m mark --mark 0x1;=;OK;mark match 0x1
-m mark --mark 7;-m mark --mark 0x7;OK
-m mark --mark 010/0x3f;-m mark --mark 0x8/0x3f;OK;mark match 0x8/0x3f
-m mark ! --mark 0x1/0xffffffff;-m mark ! --mark 0x1;OK;mark match ! 0x1
-m mark --mark 0x2 -m mark ! --mark 0x3;=;OK;mark match 0x2 mark match ! 0x3
-m mark;mark: option "--mark" must be specified;FAIL
-m mark --mark;option "--mark" requires an argument;FAIL
-m mark --mark 0x100000000;mark: bad integer value for option "--mark", or out of range.;FAIL
-m mark --mark 1/;mark: bad integer value for option "--mark", or out of range.;FAIL
-m mark --mark 1x;mark: trailing garbage after value for option "--mark".;FAIL
-m mark --mark 1 --mark 2;mark: option "--mark" can only be used once.;FAIL
