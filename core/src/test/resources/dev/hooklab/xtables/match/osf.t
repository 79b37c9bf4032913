:PREROUTING,INPUT,FORWARD
*mangle
-p tcp -m osf --genre Linux;=;OK;OS fingerprint match Linux
-p tcp -m osf ! --genre Linux --log 2 --ttl 1;-p tcp -m osf ! --genre Linux --ttl 1 --log 2;OK;OS fingerprint match ! Linux
-p tcp -m osf --genre Linux --ttl 3;osf: bad value for option "--ttl", or out of range (0-2).;FAIL
-p tcp -m osf --genre Linux --log x;osf: bad value for option "--log", or out of range (0-2).;FAIL
-p tcp -m osf;osf: option "--genre" must be specified;FAIL
-m osf --genre Linux;dmesg: x_tables: ip_tables: osf match: only valid for protocol 6;FAIL
:OUTPUT
-p tcp -m osf --genre Linux;dmesg: x_tables: ip_tables: osf match: used from hooks OUTPUT, but only valid from PREROUTING/INPUT/FORWARD;FAIL
