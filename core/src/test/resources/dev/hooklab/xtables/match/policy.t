:PREROUTING,INPUT,FORWARD
*mangle
-m policy --dir in --pol none;=;OK;policy match dir in pol none
-m policy --dir in;-m policy --dir in --pol ipsec;OK;policy match dir in pol ipsec
-m policy --dir in --pol ipsec --strict --reqid 5;=;OK;policy match dir in pol ipsec strict reqid 5
-m policy --dir in --pol ipsec --spi 7 --reqid 5 --proto esp --mode tunnel --tunnel-src 1.1.1.1 --tunnel-dst 2.2.2.0/24;-m policy --dir in --pol ipsec --reqid 5 --spi 0x7 --proto esp --mode tunnel --tunnel-dst 2.2.2.0/24 --tunnel-src 1.1.1.1;OK;policy match dir in pol ipsec reqid 5 spi 0x7 proto 50 mode tunnel tunnel-dst 2.2.2.0/24 tunnel-src 1.1.1.1
-m policy --dir in --pol ipsec --mode tunnel ! --tunnel-src 1.1.1.1 ! --spi 5 ! --proto ah;-m policy --dir in --pol ipsec ! --spi 0x5 ! --proto ah --mode tunnel ! --tunnel-src 1.1.1.1;OK;policy match dir in pol ipsec ! spi 0x5 ! proto 51 mode tunnel ! tunnel-src 1.1.1.1
-m policy --dir in --pol ipsec --strict --reqid 5 --next ! --reqid 6;=;OK;policy match dir in pol ipsec strict [0] reqid 5 [1] ! reqid 6
-m policy --dir in --pol none --reqid 5;-m policy --dir in --pol none;OK;policy match dir in pol none
-m policy --pol none;policy match: neither --dir in nor --dir out specified;FAIL
-m policy --dir in --pol none --strict;policy match: policy none but --strict given;FAIL
-m policy --dir foo --pol none;policy_match: invalid dir "foo";FAIL
-m policy --dir in --pol foo;policy match: invalid policy "foo";FAIL
-m policy --dir in --pol ipsec --next;policy: option "--next" also requires "--strict".;FAIL
-m policy --dir in --pol ipsec --mode foo;policy match: invalid mode "foo";FAIL
-m policy --dir in --pol ipsec --mode transport --tunnel-src 1.1.1.1;policy match: --tunnel-src/--tunnel-dst is only valid in tunnel mode;FAIL
-m policy --dir in --pol ipsec --reqid 5 --reqid 6;policy match: double --reqid option;FAIL
-m policy --dir in --pol ipsec --proto foo;unknown protocol "foo" specified;FAIL
-m policy --dir in --pol ipsec --strict;policy match: empty policy element 0. --strict is in effect, but at least one of reqid, spi, tunnel-src, tunnel-dst, proto or mode is required.;FAIL
-m policy --dir in --pol ipsec --strict --reqid 1 --next --reqid 2 --next --reqid 3 --next --reqid 4 --next --reqid 5;policy match: maximum policy depth reached;FAIL
-m policy;policy match: neither --dir in nor --dir out specified;FAIL
-m policy --dir in --pol ipsec --mode tunnel --tunnel-src 10.1/8;-m policy --dir in --pol ipsec --mode tunnel --tunnel-src 10.0.0.1/8;OK;policy match dir in pol ipsec mode tunnel tunnel-src 10.0.0.1/8
-m policy --dir in --pol ipsec --mode tunnel --mode foo --dir foo;policy match: double --mode option;FAIL
-m policy --dir in --pol ipsec ! --mode transport --tunnel-src 1.1.1.1;=;OK
-m policy --dir in --pol ipsec ! --mode tunnel --tunnel-src 1.1.1.1;policy match: --tunnel-src/--tunnel-dst is only valid in tunnel mode;FAIL
:PREROUTING,INPUT
-m policy --dir out --pol none;dmesg: xt_policy: output policy not valid in PREROUTING and INPUT;FAIL
:OUTPUT,POSTROUTING
-m policy --dir in --pol none;dmesg: xt_policy: input policy not valid in POSTROUTING and OUTPUT;FAIL
:INPUT
-m policy --dir in --pol none --next;policy match: policy none but policy given;FAIL
-m policy --dir in --pol ipsec --proto 108;-m policy --dir in --pol ipsec --proto ipcomp;OK
