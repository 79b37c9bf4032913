:PREROUTING,INPUT,FORWARD,OUTPUT,POSTROUTING
*mangle
-j CONNMARK --set-xmark 0x1/0xff;=;OK;CONNMARK xset 0x1/0xff
-j CONNMARK --set-xmark 0x6/0x2;=;OK;CONNMARK xset 0x6/0x2
-j CONNMARK --set-mark 5/7;-j CONNMARK --set-xmark 0x5/0x7;OK;CONNMARK xset 0x5/0x7
-j CONNMARK --set-mark 3;-j CONNMARK --set-xmark 0x3/0xffffffff;OK;CONNMARK set 0x3
-j CONNMARK --set-mark 0;-j CONNMARK --set-xmark 0x0/0xffffffff;OK;CONNMARK and 0x0
-j CONNMARK --and-mark 0xf0;-j CONNMARK --set-xmark 0x0/0xffffff0f;OK;CONNMARK and 0xf0
-j CONNMARK --or-mark 1;-j CONNMARK --set-xmark 0x1/0x1;OK;CONNMARK or 0x1
-j CONNMARK --xor-mark 3;-j CONNMARK --set-xmark 0x3/0x0;OK;CONNMARK xor 0x3
-j CONNMARK --save-mark;-j CONNMARK --save-mark --nfmask 0xffffffff --ctmask 0xffffffff;OK;CONNMARK save
-j CONNMARK --restore-mark;-j CONNMARK --restore-mark --nfmask 0xffffffff --ctmask 0xffffffff;OK;CONNMARK restore
-j CONNMARK --save-mark --mask 0xff;-j CONNMARK --save-mark --nfmask 0xff --ctmask 0xff;OK;CONNMARK save mask 0xff
-j CONNMARK --restore-mark --mask 0xff;-j CONNMARK --restore-mark --nfmask 0xff --ctmask 0xff;OK;CONNMARK restore mask 0xff
-j CONNMARK --save-mark --nfmask 0xf0 --ctmask 0xf;=;OK;CONNMARK save nfmask 0xf0 ctmask ~0xf
-j CONNMARK --restore-mark --nfmask 0xf0;-j CONNMARK --restore-mark --nfmask 0xf0 --ctmask 0xffffffff;OK;CONNMARK restore ctmask 0xffffffff nfmask ~0xf0
-j CONNMARK --restore-mark --ctmask 0xf0;-j CONNMARK --restore-mark --nfmask 0xffffffff --ctmask 0xf0;OK;CONNMARK restore ctmask 0xf0 nfmask ~0xffffffff
-j CONNMARK --set-mark 1 --left-shift-mark 3;-j CONNMARK --set-xmark 0x1/0xffffffff --left-shift-mark 3;OK;CONNMARK set 0x1 left-shift-mark 3
-j CONNMARK --set-mark 1 --ctmask 2;-j CONNMARK --set-xmark 0x1/0x2;OK;CONNMARK xset 0x1/0x2
-j CONNMARK --mask 2 --set-mark 1;-j CONNMARK --set-xmark 0x1/0xffffffff;OK;CONNMARK set 0x1
-j CONNMARK --save-mark --right-shift-mark 3;-j CONNMARK --save-mark --nfmask 0xffffffff --ctmask 0xffffffff --right-shift-mark 3;OK;CONNMARK save right-shift-mark 3
-j CONNMARK --restore-mark --mask 0xff --left-shift-mark 3;-j CONNMARK --restore-mark --nfmask 0xff --ctmask 0xff --left-shift-mark 3;OK;CONNMARK restore mask 0xff left-shift-mark 3
-j CONNMARK --set-mark 1 --left-shift-mark 3 --right-shift-mark 4;-j CONNMARK --set-xmark 0x1/0xffffffff --right-shift-mark 4;OK;CONNMARK set 0x1 right-shift-mark 4
-j CONNMARK --set-xmark 1 --left-shift-mark 0;-j CONNMARK --set-xmark 0x1/0xffffffff;OK;CONNMARK set 0x1
-j CONNMARK --set-mark 1 --left-shift-mark 32;Invalid argument. Run `dmesg' for more information.;FAIL
-j CONNMARK --set-mark 1 --left-shift-mark 33;CONNMARK: bad value for option "--left-shift-mark", or out of range (0-32).;FAIL
-j CONNMARK;CONNMARK target: No operation specified;FAIL
-j CONNMARK --left-shift-mark 3;CONNMARK target: No operation specified;FAIL
-j CONNMARK --nfmask 2;CONNMARK target: No operation specified;FAIL
-j CONNMARK --set-mark zz;CONNMARK: bad integer value for option "--set-mark", or out of range.;FAIL
-j CONNMARK --or-mark -1;CONNMARK: bad value for option "--or-mark", or out of range (0-4294967295).;FAIL
-j CONNMARK --or-mark 1 --xor-mark 1;CONNMARK: option "--or-mark" cannot be used together with "--xor-mark".;FAIL
-j CONNMARK --save-mark --restore-mark;CONNMARK: option "--save-mark" cannot be used together with "--restore-mark".;FAIL
-j CONNMARK --save-mark --mask 1 --nfmask 2;CONNMARK: option "--nfmask" cannot be used together with "--mask".;FAIL
-j CONNMARK --save-mark --nfmask zz;CONNMARK: bad value for option "--nfmask", or out of range (0-4294967295).;FAIL
:INPUT,FORWARD,OUTPUT
*filter
-j CONNMARK --set-xmark 0x1/0x3;=;OK;CONNMARK xset 0x1/0x3
