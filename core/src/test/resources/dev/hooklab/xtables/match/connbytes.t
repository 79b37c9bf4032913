:INPUT,FORWARD,OUTPUT
*filter
-m connbytes --connbytes 10:20 --connbytes-dir both --connbytes-mode bytes;-m connbytes --connbytes 10:20 --connbytes-mode bytes --connbytes-dir both;OK;connbytes 10:20 connbytes mode bytes connbytes direction both
-m connbytes ! --connbytes 3: --connbytes-mode packets --connbytes-dir reply;-m connbytes ! --connbytes 3 --connbytes-mode packets --connbytes-dir reply;OK;! connbytes 3 connbytes mode packets connbytes direction reply
-m connbytes --connbytes :7 --connbytes-mode avgpkt --connbytes-dir original;-m connbytes --connbytes 0:7 --connbytes-mode avgpkt --connbytes-dir original;OK
-m connbytes --connbytes 8:7;8 should be less than 7;FAIL
-m connbytes --connbytes 7;connbytes: option "--connbytes-dir" must be specified;FAIL
-m connbytes --connbytes 7 --connbytes-dir up;Unknown --connbytes-dir `up';FAIL
-m connbytes --connbytes 7 --connbytes-mode bits;Unknown --connbytes-mode `bits';FAIL
-m connbytes --connbytes 0:0 --connbytes-dir both --connbytes-mode packets;-m connbytes --connbytes 0 --connbytes-mode packets --connbytes-dir both;OK
