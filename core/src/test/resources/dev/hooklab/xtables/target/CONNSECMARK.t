:PREROUTING,INPUT,FORWARD,OUTPUT,POSTROUTING
*mangle
-j CONNSECMARK --save;=;OK;CONNSECMARK save
-j CONNSECMARK --restore;=;OK;CONNSECMARK restore
-j CONNSECMARK --save --restore;CONNSECMARK: option "--save" cannot be used together with "--restore".;FAIL
-j CONNSECMARK;CONNSECMARK target: parameter required;FAIL
:INPUT
*filter
-j CONNSECMARK --save;dmesg: xt_CONNSECMARK: only valid in 'mangle' or 'security' table, not 'filter';FAIL
