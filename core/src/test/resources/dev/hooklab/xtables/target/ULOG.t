# What iptables-restore --test says of its draft: no kernel takes it any more.
:INPUT,FORWARD,OUTPUT
*filter
-j ULOG;=;OK;ULOG copy_range 0 nlgroup 1 queue_threshold 1
-j ULOG --ulog-nlgroup 0x5;-j ULOG --ulog-nlgroup 5;OK;ULOG copy_range 0 nlgroup 5 queue_threshold 1
-j ULOG --ulog-qthreshold 50 --ulog-cprange 100 --ulog-nlgroup 32 --ulog-prefix "a b";-j ULOG --ulog-prefix "a b" --ulog-nlgroup 32 --ulog-cprange 100 --ulog-qthreshold 50;OK;ULOG copy_range 100 nlgroup 32 prefix "a b" queue_threshold 50
-j ULOG --ulog-prefix abcdefghijklmnopqrstuvwxyz0123456789;-j ULOG --ulog-prefix abcdefghijklmnopqrstuvwxyz01234;OK
-j ULOG --ulog-nlgroup 1 --ulog-cprange 0 --ulog-qthreshold 1;-j ULOG;OK
-j ULOG --ulog-nlgroup 33;ULOG: bad value for option "--ulog-nlgroup", or out of range (1-32).;FAIL
-j ULOG --ulog-qthreshold 51;ULOG: bad value for option "--ulog-qthreshold", or out of range (1-50).;FAIL
-j ULOG --ulog-prefix "";Argument must have a minimum length of 1 characters;FAIL
