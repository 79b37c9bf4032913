:PREROUTING,INPUT,FORWARD,OUTPUT,POSTROUTING
*mangle
-j HMARK --hmark-tuple src,dst,sport,dport --hmark-mod 8 --hmark-offset 1 --hmark-rnd 0xfeed;-j HMARK --hmark-src-prefix 32 --hmark-dst-prefix 32 --hmark-sport-mask 0xffff --hmark-dport-mask 0xffff --hmark-rnd 0x0000feed --hmark-mod 8 --hmark-offset 1;OK;HMARK mod 8 + 0x1 src-prefix 32 dst-prefix 32 sport-mask 0xffff dport-mask 0xffff rnd 0xfeed 
-j HMARK --hmark-tuple ct,src,dst --hmark-mod 8 --hmark-rnd 1;-j HMARK --hmark-src-prefix 32 --hmark-dst-prefix 32 --hmark-rnd 0x00000001 --hmark-mod 8 --hmark-tuple ct;OK;HMARK mod 8 ct, src-prefix 32 dst-prefix 32 rnd 0x1 
-j HMARK --hmark-tuple spi --hmark-mod 8 --hmark-rnd 1;-j HMARK --hmark-spi-mask 0xffffffff --hmark-rnd 0x00000001 --hmark-mod 8;OK;HMARK mod 8 spi-mask 0xffffffff rnd 0x1 
-j HMARK --hmark-src-prefix 255.255.0.0 --hmark-mod 8 --hmark-rnd 1;-j HMARK --hmark-src-prefix 16 --hmark-rnd 0x00000001 --hmark-mod 8;OK;HMARK mod 8 src-prefix 16 rnd 0x1 
-j HMARK --hmark-src-prefix 24 --hmark-dst-prefix 16 --hmark-sport-mask 1 --hmark-dport-mask 2 --hmark-sport 3 --hmark-dport 4 --hmark-proto-mask 5 --hmark-rnd 6 --hmark-mod 7 --hmark-offset 8 --hmark-tuple ct;-j HMARK --hmark-src-prefix 24 --hmark-dst-prefix 16 --hmark-sport-mask 0x0001 --hmark-dport-mask 0x0002 --hmark-sport 0x0003 --hmark-dport 0x0004 --hmark-proto-mask 0x05 --hmark-rnd 0x00000006 --hmark-mod 7 --hmark-offset 8 --hmark-tuple ct;OK;HMARK mod 7 + 0x8 ct, src-prefix 24 dst-prefix 16 sport-mask 0x1 dport-mask 0x2 sport 0x3 dport 0x4 proto-mask 0x5 rnd 0x6 
-j HMARK --hmark-spi-mask 5 --hmark-spi 6 --hmark-mod 8 --hmark-rnd 1;-j HMARK --hmark-spi-mask 0x00000005 --hmark-spi 0x00000006 --hmark-rnd 0x00000001 --hmark-mod 8;OK;HMARK mod 8 spi-mask 0x5 spi 0x6 rnd 0x1 
-j HMARK --hmark-tuple src --hmark-mod 8;--hmark-rnd is mandatory;FAIL
-j HMARK --hmark-tuple src --hmark-rnd 1;--hmark-mod is mandatory;FAIL
-j HMARK --hmark-mod 8 --hmark-rnd 1;you have to specify --hmark-tuple at least;FAIL
-j HMARK --hmark-tuple foo --hmark-mod 8 --hmark-rnd 1;Bad type "foo";FAIL
-j HMARK --hmark-tuple spi,sport --hmark-mod 8 --hmark-rnd 1;you cannot use --hmark-spi-mask and --hmark-?port-mask,at the same time;FAIL
-j HMARK --hmark-tuple src --hmark-src-prefix 8 --hmark-mod 8 --hmark-rnd 1;HMARK: option "--hmark-src-prefix" can only be used once.;FAIL
-j HMARK --hmark-tuple proto --hmark-mod 0 --hmark-rnd 1;HMARK: bad value for option "--hmark-mod", or out of range (1-4294967295).;FAIL
-j HMARK --hmark-rnd x --hmark-mod 8;HMARK: bad value for option "--hmark-rnd", or out of range (0-4294967295).;FAIL
-j HMARK --hmark-proto-mask 70000 --hmark-mod 8 --hmark-rnd 1;HMARK: bad value for option "--hmark-proto-mask", or out of range (0-65535).;FAIL
-j HMARK --hmark-spi 5 --hmark-sport 5 --hmark-mod 8 --hmark-rnd 1;dmesg: xt_HMARK: spi-set and port-set can't be combined;FAIL
