:INPUT,FORWARD,OUTPUT
*filter
-m connlimit --connlimit-above 5;-m connlimit --connlimit-above 5 --connlimit-mask 32 --connlimit-saddr;OK;#conn src/32 > 5
-m connlimit ! --connlimit-above 5 --connlimit-mask 24 --connlimit-daddr;-m connlimit --connlimit-upto 5 --connlimit-mask 24 --connlimit-daddr;OK;#conn dst/24 <= 5
-m connlimit --connlimit-upto 4294967295 --connlimit-mask 64;-m connlimit --connlimit-upto 4294967295 --connlimit-mask 32 --connlimit-saddr;OK
-m connlimit;You must specify "--connlimit-above" or "--connlimit-upto".;FAIL
-m connlimit --connlimit-upto 1 --connlimit-above 2;connlimit: option "--connlimit-upto" cannot be used together with "--connlimit-above".;FAIL
-m connlimit --connlimit-upto few;connlimit: bad value for option "--connlimit-upto", or out of range (0-4294967295).;FAIL
-m connlimit --connlimit-above 5 --connlimit-mask 255.255.0.0;-m connlimit --connlimit-above 5 --connlimit-mask 16 --connlimit-saddr;OK
