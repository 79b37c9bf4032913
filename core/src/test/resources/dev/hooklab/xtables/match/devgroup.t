:PREROUTING,INPUT,FORWARD
*mangle
-m devgroup --src-group 1;-m devgroup --src-group 0x1;OK;src-group 0x1
-m devgroup ! --src-group 0x1/0xff;=;OK;! src-group 0x1/0xff
-m devgroup --src-group default;=;OK;src-group 0x0
-m devgroup --src-group foo;devgroup: could not map name foo to an integer value for option "--src-group".;FAIL
-m devgroup;devgroup match: You must specify either '--src-group' or '--dst-group';FAIL
:FORWARD
-m devgroup --src-group 1 ! --dst-group 0x2/0xf;-m devgroup --src-group 0x1 ! --dst-group 0x2/0xf;OK;src-group 0x1 ! dst-group 0x2/0xf
:PREROUTING,INPUT
-m devgroup --dst-group 1;Invalid argument. Run `dmesg' for more information.;FAIL
:OUTPUT,POSTROUTING
-m devgroup --dst-group 1;-m devgroup --dst-group 0x1;OK;dst-group 0x1
-m devgroup --src-group 1;Invalid argument. Run `dmesg' for more information.;FAIL
-m devgroup --src-group 1:2;devgroup: could not map name 1:2 to an integer value for option "--src-group".;FAIL
