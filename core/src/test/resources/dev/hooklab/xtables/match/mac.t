:PREROUTING,INPUT,FORWARD
*mangle
-m mac --mac-source 00:11:22:AA:BB:CC;-m mac --mac-source 00:11:22:aa:bb:cc;OK;MAC 00:11:22:aa:bb:cc
-m mac ! --mac-source 0:1:2:3:4:5;-m mac ! --mac-source 00:01:02:03:04:05;OK;MAC ! 00:01:02:03:04:05
-m mac --mac-source 00:11:22:AA:BB;Invalid MAC address specified.;FAIL
-m mac --mac-source 00:11:22:AA:BB:GG;Invalid MAC address specified.;FAIL
-m mac --mac-source 0:1:2:3:4:100;Invalid MAC address specified.;FAIL
-m mac;mac: option "--mac-source" must be specified;FAIL
-m mac --mac-source 00:11:22:33:44:;-m mac --mac-source 00:11:22:33:44:00;OK;MAC 00:11:22:33:44:00
-m mac --mac-source "-1:+2: 3::a:ff";-m mac --mac-source ff:02:03:00:0a:ff;OK
-m mac --mac-source 0x1:2:3:4:5:6;Invalid MAC address specified.;FAIL
:OUTPUT
-m mac --mac-source 00:11:22:33:44:55;dmesg: x_tables: ip_tables: mac match: used from hooks OUTPUT, but only valid from PREROUTING/INPUT/FORWARD;FAIL
