%iptables -t mangle -A INPUT -j RATEEST --rateest-name r1 --rateest-interval 250ms --rateest-ewmalog 0.5s
%iptables -t mangle -A INPUT -j RATEEST --rateest-name r2 --rateest-interval 1s --rateest-ewmalog 4s
:INPUT,FORWARD,OUTPUT
*filter
-m rateest --rateest r1 --rateest-gt --rateest-bps 1mbit;-m rateest --rateest r1 --rateest-gt --rateest-bps 1000Kbit;OK;rateest match r1 bps 125000 gt
-m rateest --rateest r1 --rateest-bps1 1mbit --rateest-gt;-m rateest --rateest r1 --rateest-gt --rateest-bps 0bit;OK;rateest match r1 bps 0 gt
-m rateest --rateest1 r1 --rateest-lt --rateest-bps 1000;-m rateest --rateest r1 --rateest-lt --rateest-bps 1000bit;OK;rateest match r1 bps 125 lt
-m rateest --rateest r1 --rateest-lt --rateest-bps 10KBps;-m rateest --rateest r1 --rateest-lt --rateest-bps 80000bit;OK;rateest match r1 bps 10000 lt
-m rateest --rateest r1 --rateest-gt --rateest-bps 8000000;-m rateest --rateest r1 --rateest-gt --rateest-bps 8000Kbit;OK;rateest match r1 bps 1000000 gt
-m rateest --rateest r1 --rateest-gt --rateest-bps 0x10;-m rateest --rateest r1 --rateest-gt --rateest-bps 16bit;OK;rateest match r1 bps 2 gt
-m rateest --rateest r1 --rateest-eq --rateest-pps 50;=;OK;rateest match r1 pps eq 50
-m rateest --rateest r1 ! --rateest-gt --rateest-pps 50;=;OK;rateest match r1 pps ! gt 50
-m rateest --rateest r1 ! --rateest-gt --rateest-lt --rateest-pps 0x10;-m rateest --rateest r1 ! --rateest-lt --rateest-pps 16;OK
-m rateest --rateest1 r1 --rateest-lt --rateest-bps --rateest2 r2;=;OK;rateest match r1 bps lt r2 bps
-m rateest --rateest1 r1 --rateest-lt --rateest2 r2 --rateest-pps1 10 --rateest-pps2 20;-m rateest --rateest1 r1 --rateest-lt --rateest-pps --rateest2 r2;OK;rateest match r1 pps lt r2 pps
-m rateest --rateest1 r1 --rateest-gt --rateest-delta --rateest-bps 20kbit;-m rateest --rateest-delta --rateest r1 --rateest-bps1 0bit --rateest-gt --rateest-bps2 20000bit;OK;rateest match r1 delta bps 0 2500 gt
-m rateest --rateest-delta --rateest1 r1 --rateest-bps1 2500Kbit --rateest-gt --rateest-bps2 2000Kbit --rateest2 r2;=;OK;rateest match r1 delta bps 312500 gt r2 bps 250000
-m rateest --rateest-delta --rateest1 r1 --rateest-pps1 5 --rateest-gt --rateest-pps2 4 --rateest2 r2;=;OK;rateest match r1 delta pps 5 gt r2 pps 4
-m rateest --rateest-delta --rateest1 r1 --rateest-pps1 5 --rateest-eq --rateest2 r2;-m rateest --rateest-delta --rateest1 r1 --rateest-pps1 5 --rateest-eq --rateest-pps2 0 --rateest2 r2;OK
-m rateest --rateest1 r1 --rateest-gt --rateest2 r2;Invalid argument. Run `dmesg' for more information.;FAIL
-m rateest --rateest r1 --rateest-bps 1mbit;Invalid argument. Run `dmesg' for more information.;FAIL
-m rateest --rateest r1 --rateest-gt;Invalid argument. Run `dmesg' for more information.;FAIL
-m rateest;Invalid argument. Run `dmesg' for more information.;FAIL
-m rateest --rateest-gt --rateest-bps 100;No chain/target/match by that name.;FAIL
-m rateest --rateest nope --rateest-gt --rateest-bps 100;No chain/target/match by that name.;FAIL
-m rateest --rateest r1 --rateest-bps --rateest-gt 1mbit;Bad argument `1mbit';FAIL
-m rateest --rateest r1 --rateest-gt --rateest-bps abc;rateest: could not parse rate `abc';FAIL
-m rateest --rateest r1 --rateest-gt --rateest-pps 12x;rateest: could not parse pps `12x';FAIL
-m rateest ! --rateest r1 --rateest-gt --rateest-pps 50;rateest: rateest can't be inverted;FAIL
-m rateest --rateest r1 --rateest-gt ! --rateest-bps 1000;rateest: rateest-bps can't be inverted;FAIL
-m rateest --rateest r1 --rateest-gt ! --rateest-delta --rateest-bps 1000;rateest: rateest-delta can't be inverted;FAIL
-m rateest --rateest r1 --rateest r2 --rateest-gt --rateest-bps 100;rateest: can't specify --rateest1 twice;FAIL
-m rateest --rateest r1 --rateest-gt --rateest-bps 100 --rateest-bps 200;rateest: can't specify --rateest-bps2 twice;FAIL
-m rateest --rateest r1 --rateest-gt --rateest-gt --rateest-bps 100;rateest: can't specify lt/gt/eq twice;FAIL
-m rateest --rateest r1 --rateest-bps 1 ! --rateest-bps2 1;rateest: rateest-bps can't be inverted;FAIL
