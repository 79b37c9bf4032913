:INPUT,FORWARD,OUTPUT
*filter
-m hashlimit --hashlimit 3/s --hashlimit-name h;-m hashlimit --hashlimit-upto 3/sec --hashlimit-burst 5 --hashlimit-name h;OK;limit: up to 3/sec burst 5
-m hashlimit ! --hashlimit-upto 90/minute --hashlimit-burst 9 --hashlimit-name h;-m hashlimit --hashlimit-above 90/min --hashlimit-burst 9 --hashlimit-name h;OK;limit: above 90/min burst 9
-m hashlimit --hashlimit-above 120/min --hashlimit-name h;-m hashlimit --hashlimit-above 2/sec --hashlimit-burst 5 --hashlimit-name h --hashlimit-htable-expire 60000;OK;limit: above 2/sec burst 5 htable-expire 60000
-m hashlimit --hashlimit-upto 7/day --hashlimit-name h --hashlimit-mode dstport,dstip,srcport,srcip --hashlimit-srcmask 20 --hashlimit-dstmask 0;-m hashlimit --hashlimit-upto 7/day --hashlimit-burst 5 --hashlimit-mode srcip,srcport,dstip,dstport --hashlimit-name h --hashlimit-srcmask 20 --hashlimit-dstmask 0;OK;limit: up to 7/day burst 5 mode srcip-srcport-dstip-dstport srcmask 20 dstmask 0
-m hashlimit --hashlimit-upto 7/h --hashlimit-name h --hashlimit-htable-size 32 --hashlimit-htable-max 99 --hashlimit-htable-gcinterval 250 --hashlimit-htable-expire 750;-m hashlimit --hashlimit-upto 7/hour --hashlimit-burst 5 --hashlimit-name h --hashlimit-htable-size 32 --hashlimit-htable-max 99 --hashlimit-htable-gcinterval 250 --hashlimit-htable-expire 750;OK
-m hashlimit --hashlimit-upto 64kb/s --hashlimit-name b;=;OK;limit: up to 64kb/s
-m hashlimit --hashlimit-above 512kb/s --hashlimit-burst 700kb --hashlimit-mode srcip --hashlimit-name b;-m hashlimit --hashlimit-above 512kb/s --hashlimit-burst 1mb --hashlimit-mode srcip --hashlimit-name b;OK;limit: above 512kb/s burst 1mb mode srcip
-m hashlimit --hashlimit-above 8/s --hashlimit-mode srcip --hashlimit-name r --hashlimit-rate-match --hashlimit-rate-interval 4;-m hashlimit --hashlimit-above 8/sec --hashlimit-burst 5 --hashlimit-mode srcip --hashlimit-name r --hashlimit-rate-match --hashlimit-rate-interval 4;OK;limit: above 2/sec burst 5 mode srcip rate-match rate-interval 4
-m hashlimit --hashlimit-name h;You have to specify --hashlimit;FAIL
-m hashlimit --hashlimit-upto 1/s;hashlimit: option "--hashlimit-name" must be specified;FAIL
-m hashlimit --hashlimit-upto often --hashlimit-name h;hashlimit: Bad value for "--hashlimit-upto" option: "often";FAIL
-m hashlimit --hashlimit-upto 3000000/s --hashlimit-name h;Rate too fast "3000000/s";FAIL
-m hashlimit --hashlimit-upto 1/s --hashlimit-burst 0;bad value for option "--hashlimit-burst", or out of range (1-1000000).;FAIL
-m hashlimit --hashlimit-upto 64kb/s --hashlimit-burst 9b --hashlimit-name h;burst cannot be smaller than 65536b;FAIL
-m hashlimit --hashlimit-upto 1/s --hashlimit-name h --hashlimit-mode port;hashlimit: Bad value for "--hashlimit-mode" option: "port";FAIL
-m hashlimit --hashlimit-upto 1/s --hashlimit-name h --hashlimit-srcmask 33;Invalid argument. Run `dmesg' for more information.;FAIL
-m hashlimit --hashlimit-upto 1/day --hashlimit-burst 1000000 --hashlimit-name h;dmesg: xt_hashlimit: overflow, try lower: 86400000000/1000000;FAIL
