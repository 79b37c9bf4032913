:FORWARD,OUTPUT,POSTROUTING
*mangle
-j CLASSIFY --set-class 1:ff;-j CLASSIFY --set-class 0001:00ff;OK;CLASSIFY set 1:ff
-j CLASSIFY --set-class 0x1:2zz;-j CLASSIFY --set-class 0001:0002;OK;CLASSIFY set 1:2
-j CLASSIFY --set-class 0000:ffff;=;OK;CLASSIFY set 0:ffff
-j CLASSIFY --set-class 12345:1;-j CLASSIFY --set-class 2345:0001;OK;CLASSIFY set 2345:1
-j CLASSIFY --set-class 1;Bad class value "1";FAIL
-j CLASSIFY --set-class x:1;Bad class value "x:1";FAIL
-j CLASSIFY;CLASSIFY: option "--set-class" must be specified;FAIL
:PREROUTING
-j CLASSIFY --set-class 1:1;dmesg: x_tables: ip_tables: CLASSIFY target: used from hooks PREROUTING, but only usable from FORWARD/OUTPUT/POSTROUTING;FAIL
:FORWARD
-j CLASSIFY --set-class -1:0x20;-j CLASSIFY --set-class ffff:0020;OK
