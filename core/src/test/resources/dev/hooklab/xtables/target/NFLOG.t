:PREROUTING,INPUT,FORWARD,OUTPUT,POSTROUTING
*mangle
-j NFLOG;=;OK;
-j NFLOG --nflog-group 5;=;OK;nflog-group 5
-j NFLOG --nflog-group 0;-j NFLOG;OK;
-j NFLOG --nflog-prefix "a b";=;OK;nflog-prefix "a b"
-j NFLOG --nflog-prefix "a'b";-j NFLOG --nflog-prefix "a\'b";OK;nflog-prefix "a\'b"
-j NFLOG --nflog-prefix abc --nflog-group 3 --nflog-size 5 --nflog-threshold 9;=;OK;nflog-prefix abc nflog-group 3 nflog-size 5 nflog-threshold 9
-j NFLOG --nflog-size 0;=;OK;nflog-size 0
-j NFLOG --nflog-size 4294967295;=;OK;nflog-size 4294967295
-j NFLOG --nflog-threshold 0;-j NFLOG;OK;
-j NFLOG --nflog-prefix "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx";-j NFLOG --nflog-prefix xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx;OK;nflog-prefix xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
-j NFLOG --nflog-group 65536;NFLOG: bad value for option "--nflog-group", or out of range (0-65535).;FAIL
-j NFLOG --nflog-threshold 65536;NFLOG: bad value for option "--nflog-threshold", or out of range (0-65535).;FAIL
-j NFLOG --nflog-prefix "";Argument must have a minimum length of 1 characters;FAIL
-j NFLOG --nflog-size 5 --nflog-range 7;warn: --nflog-range has never worked and is no longer supported, please use --nflog-size instead;FAIL
