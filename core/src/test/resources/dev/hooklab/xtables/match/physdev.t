:PREROUTING,INPUT,FORWARD,OUTPUT,POSTROUTING
*mangle
-m physdev --physdev-in eth0;=;OK;PHYSDEV match --physdev-in eth0
-m physdev ! --physdev-in eth+;=;OK;PHYSDEV match ! --physdev-in eth+
-m physdev --physdev-is-in;=;OK;PHYSDEV match --physdev-is-in
-m physdev ! --physdev-is-bridged;=;OK;PHYSDEV match ! --physdev-is-bridged
-m physdev --physdev-is-bridged --physdev-out eth0 --physdev-in eth1;-m physdev --physdev-in eth1 --physdev-out eth0 --physdev-is-bridged;OK;PHYSDEV match --physdev-in eth1 --physdev-out eth0 --physdev-is-bridged
-m physdev --physdev-in averyveryverylongname;interface name `averyveryverylongname' must be shorter than IFNAMSIZ (15);FAIL
-m physdev;PHYSDEV: no physdev option specified;FAIL
:FORWARD,POSTROUTING
-m physdev --physdev-is-out;=;OK;PHYSDEV match --physdev-is-out
-m physdev ! --physdev-out eth0;=;OK;PHYSDEV match ! --physdev-out eth0
:OUTPUT
-m physdev --physdev-is-out;dmesg: xt_physdev: --physdev-out and --physdev-is-out only supported in the FORWARD and POSTROUTING chains with bridged traffic;FAIL
*mangle
:FORWARD
-m physdev --physdev-in eth0 --physdev-is-in;-m physdev --physdev-is-in --physdev-in eth0;OK;PHYSDEV match --physdev-is-in --physdev-in eth0
