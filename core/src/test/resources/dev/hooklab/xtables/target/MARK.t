:PREROUTING,INPUT,FORWARD,OUTPUT,POSTROUTING
*mangle
-j MARK --set-xmark 0x1/0xff;=;OK;MARK xset 0x1/0xff
-j MARK --set-mark 5/7;-j MARK --set-xmark 0x5/0x7;OK
-j MARK --set-mark 3;-j MARK --set-xmark 0x3/0xffffffff;OK;MARK set 0x3
-j MARK --set-mark 0;-j MARK --set-xmark 0x0/0xffffffff;OK;MARK and 0x0
-j MARK --and-mark 0xf0;-j MARK --set-xmark 0x0/0xffffff0f;OK;MARK and 0xf0
-j MARK --or-mark 1;-j MARK --set-xmark 0x1/0x1;OK;MARK or 0x1
-j MARK --xor-mark 3;-j MARK --set-xmark 0x3/0x0;OK;MARK xor 0x3
-j MARK;MARK: One of the --set-xmark, --{and,or,xor,set}-mark options is required;FAIL
-j MARK --set-mark zz;MARK: bad integer value for option "--set-mark", or out of range.;FAIL
-j MARK --or-mark -1;MARK: bad value for option "--or-mark", or out of range (0-4294967295).;FAIL
-j MARK --or-mark 1 --xor-mark 1;MARK: option "--or-mark" cannot be used together with "--xor-mark".;FAIL
