:PREROUTING,INPUT,FORWARD,OUTPUT,POSTROUTING
*mangle
-m iprange --src-range 1.1.1.1-1.1.1.10;=;OK;source IP range 1.1.1.1-1.1.1.10
-m iprange ! --src-range 1.1.1.1-1.1.1.10;=;OK;source IP range ! 1.1.1.1-1.1.1.10
-m iprange --dst-range 1.1.1.1-1.1.1.10;=;OK;destination IP range 1.1.1.1-1.1.1.10
-m iprange ! --dst-range 1.1.1.1 --src-range 2.2.2.2;-m iprange --src-range 2.2.2.2-2.2.2.2 ! --dst-range 1.1.1.1-1.1.1.1;OK;source IP range 2.2.2.2-2.2.2.2 destination IP range ! 1.1.1.1-1.1.1.1
-m iprange --src-range 1.1.1;-m iprange --src-range 1.1.1.0-1.1.1.0;OK;source IP range 1.1.1.0-1.1.1.0
-m iprange --src-range 1.1.1.1-foo;iprange: Bad value for "--src-range" option: "foo";FAIL
-m iprange --src-range 1.1.1.1-;iprange: Bad value for "--src-range" option: "";FAIL
-m iprange --src-range 300.1.1.1;iprange: Bad value for "--src-range" option: "300.1.1.1";FAIL
-m iprange --src-range 1.1.1.1 --src-range 1.1.1.2;iprange: option "--src-range" can only be used once.;FAIL
-m iprange;iprange match: You must specify `--src-range' or `--dst-range';FAIL
