:INPUT,FORWARD,OUTPUT
*filter
-m recent --set;-m recent --set --name DEFAULT --mask 255.255.255.255 --rsource;OK;recent: SET name: DEFAULT side: source mask: 255.255.255.255
-m recent ! --rcheck --seconds 30 --reap --hitcount 3 --rttl --name ssh --mask 255.255.255.0 --rdest;=;OK;! recent: CHECK seconds: 30 reap hit_count: 3 TTL-Match name: ssh side: dest mask: 255.255.255.0
-m recent --update --hitcount 2 --rsource;-m recent --update --hitcount 2 --name DEFAULT --mask 255.255.255.255 --rsource;OK
-m recent ! --remove --name ssh;-m recent ! --remove --name ssh --mask 255.255.255.255 --rsource;OK
-m recent --name ssh;recent: you must specify one of `--set', `--rcheck' `--update' or `--remove';FAIL
-m recent --set --remove;recent: option "--set" cannot be used together with "--remove".;FAIL
-m recent --rcheck --reap;recent: option "--reap" also requires "--seconds".;FAIL
-m recent --set --seconds 9;Invalid argument. Run `dmesg' for more information.;FAIL
-m recent --set --name a/b;Invalid argument. Run `dmesg' for more information.;FAIL
-m recent --rcheck --hitcount 100000;dmesg: xt_recent: hitcount (100000) is larger than allowed maximum (65535);FAIL
-m recent --update --seconds 0;recent: bad value for option "--seconds", or out of range (1-4294967295).;FAIL
