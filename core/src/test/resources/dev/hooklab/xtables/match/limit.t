:INPUT,FORWARD,OUTPUT
*filter
-m limit;-m limit --limit 3/hour;OK;limit: avg 3/hour burst 5
-m limit --limit 2;-m limit --limit 2/sec;OK
-m limit --limit 90/m --limit-burst 7;-m limit --limit 90/min --limit-burst 7;OK;limit: avg 90/min burst 7
-m limit --limit 7/d;-m limit --limit 7/day;OK
-m limit --limit 120/minute --limit-burst 5;-m limit --limit 2/sec;OK
-m limit --limit 0/s;bad rate "0/s"';FAIL
-m limit --limit 1/;bad rate "1/"';FAIL
-m limit --limit 1/year;bad rate "1/year"';FAIL
-m limit --limit 20000/s;Rate too fast "20000/s";FAIL
-m limit --limit-burst 10001;limit: bad value for option "--limit-burst", or out of range (0-10000).;FAIL
-m limit --limit-burst 0;dmesg: xt_limit: Overflow, try lower: 12000000/0;FAIL
-m limit ! --limit 1/s;limit: option "--limit" cannot be inverted.;FAIL
