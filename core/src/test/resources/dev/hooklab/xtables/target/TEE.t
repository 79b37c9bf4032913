:PREROUTING,INPUT,FORWARD,OUTPUT,POSTROUTING
*mangle
-j TEE --gateway 1.1.1.1;=;OK;TEE gw:1.1.1.1
-j TEE --gateway 1.1.1.1 --oif lo;=;OK;TEE gw:1.1.1.1 oif=lo
-j TEE --gateway 1.1.1.1 --oif averyveryverylongname;-j TEE --gateway 1.1.1.1 --oif averyveryverylo;OK;TEE gw:1.1.1.1 oif=averyveryverylo
-j TEE --gateway 0.0.0.0;Invalid argument. Run `dmesg' for more information.;FAIL
-j TEE;TEE: option "--gateway" must be specified;FAIL
