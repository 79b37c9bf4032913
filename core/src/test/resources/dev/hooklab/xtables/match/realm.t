:INPUT,FORWARD,OUTPUT,POSTROUTING
*mangle
-m realm --realm 5;-m realm --realm 0x5;OK;realm 0x5
-m realm ! --realm 0x5/0xff;=;OK;! realm 0x5/0xff
-m realm --realm 0;-m realm --realm cosmos;OK;realm 0x0
-m realm --realm cosmos;=;OK;realm 0x0
-m realm --realm 5/;realm: bad integer value for option "--realm", or out of range.;FAIL
-m realm --realm foo;realm: could not map name foo to an integer value for option "--realm".;FAIL
-m realm;realm: option "--realm" must be specified;FAIL
:PREROUTING
-m realm --realm 5;dmesg: x_tables: ip_tables: realm match: used from hooks PREROUTING, but only valid from INPUT/FORWARD/OUTPUT/POSTROUTING;FAIL
