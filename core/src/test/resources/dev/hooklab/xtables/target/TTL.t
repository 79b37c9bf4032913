:PREROUTING,INPUT,FORWARD,OUTPUT,POSTROUTING
*mangle
-j TTL --ttl-set 64;=;OK;TTL set to 64
-j TTL --ttl-inc 1;=;OK;TTL increment by 1
-j TTL --ttl-dec 255;=;OK;TTL decrement by 255
-j TTL --ttl-set 0;=;OK;TTL set to 0
-j TTL --ttl-set 256;TTL: bad value for option "--ttl-set", or out of range (0-255).;FAIL
-j TTL --ttl-inc 0;TTL: bad value for option "--ttl-inc", or out of range (1-255).;FAIL
-j TTL --ttl-dec x;TTL: bad value for option "--ttl-dec", or out of range (1-255).;FAIL
-j TTL;TTL: You must specify an action;FAIL
-j TTL --ttl-set 1 --ttl-inc 1;TTL: option "--ttl-set" cannot be used together with "--ttl-inc".;FAIL
-j TTL ! --ttl-set 1;TTL: option "--ttl-set" cannot be inverted.;FAIL
:FORWARD
*filter
-j TTL --ttl-set 64;dmesg: x_tables: ip_tables: TTL target: only valid in mangle table, not filter;FAIL
