:PREROUTING,INPUT,FORWARD,OUTPUT,POSTROUTING
*mangle
-m length --length 40;=;OK;length 40
-m length --length 0:100;=;OK;length 0:100
-m length --length :52;-m length --length 0:52;OK;length 0:52
-m length --length 41:;-m length --length 41:65535;OK;length 41:65535
-m length --length 84:84;-m length --length 84;OK;length 84
-m length --length 5:3;=;OK;length 5:3
-m length ! --length 40;=;OK;length !40
-m length --length 70000;length: bad value for option "--length" near "70000", or out of range (0-65535).;FAIL
-m length --length 4-5;length: Argument to "--length" has unexpected characters near "-5".;FAIL
-m length --length 1:2:3;length: Too many components for option "--length" (max: 2);FAIL
-m length;length: option "--length" must be specified;FAIL
-m length --length 1:2,3:4;length: Argument to "--length" has unexpected characters near ",3:4".;FAIL
-m length --length 1:2:;length: Too many components for option "--length" (max: 2);FAIL
