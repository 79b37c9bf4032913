:PREROUTING,INPUT,FORWARD,OUTPUT,POSTROUTING
*mangle
-m ttl --ttl-eq 64;=;OK;TTL match TTL == 64
-m ttl ! --ttl-eq 64;=;OK;TTL match TTL != 64
-m ttl --ttl-lt 64;=;OK;TTL match TTL < 64
-m ttl --ttl-gt 63;=;OK;TTL match TTL > 63
-m ttl ! --ttl-lt 64;ttl: option "--ttl-lt" cannot be inverted.;FAIL
-m ttl --ttl-eq 300;ttl: bad value for option "--ttl-eq", or out of range (0-255).;FAIL
-m ttl --ttl-eq 1 --ttl-lt 2;ttl: option "--ttl-lt" cannot be used together with "--ttl-eq".;FAIL
-m ttl --ttl-lt x;ttl: bad value for option "--ttl-lt", or out of range (0-255).;FAIL
-m ttl;TTL match: You must specify one of `--ttl-eq', `--ttl-lt', `--ttl-gt;FAIL
-m ttl ! --ttl 64;-m ttl ! --ttl-eq 64;OK
-m ttl --ttl-gt 1 --ttl-lt 9 --ttl-eq 5;ttl: option "--ttl-lt" cannot be used together with "--ttl-eq".;FAIL
