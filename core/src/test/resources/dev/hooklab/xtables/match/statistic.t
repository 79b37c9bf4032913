:INPUT,FORWARD,OUTPUT
*filter
-m statistic --mode random --probability 0.25;-m statistic --mode random --probability 0.25000000000;OK;statistic mode random probability 0.25000000000
-m statistic --mode random ! --probability 0.1;-m statistic --mode random ! --probability 0.10000000009;OK;statistic mode random ! probability 0.10000000009
-m statistic --mode random --probability 0x.8;-m statistic --mode random --probability 0.50000000000;OK
-m statistic --mode random --probability 1f;statistic: bad value for option "--probability", or out of range (0-1).;FAIL
-m statistic --mode nth --every 4 --packet 2;=;OK;statistic mode nth every 4 packet 2
-m statistic --mode nth ! --every 2 --packet 0;=;OK;statistic mode nth ! every 2
-m statistic;--probability must be specified when using random mode;FAIL
-m statistic --mode sometimes;Bad mode "sometimes";FAIL
-m statistic --mode nth;--every and --packet must be specified when using nth mode;FAIL
-m statistic --mode nth --every 5;statistic: option "--every" also requires "--packet".;FAIL
-m statistic --mode nth --every 5 --packet 5;the --packet p must be 0 <= p <= n-1;FAIL
-m statistic --mode random --probability 2;statistic: bad value for option "--probability", or out of range (0-1).;FAIL
-m statistic --mode nth --every 5 --packet 1 --probability 0.1;statistic: option "--probability" cannot be used together with "--every".;FAIL
-m statistic --mode random --probability 0.5 --packet 1;statistic: option "--probability" cannot be used together with "--packet".;FAIL
-m statistic --mode random --probability 0x.8p0;-m statistic --mode random --probability 0.50000000000;OK
-m statistic --mode random --probability nan;-m statistic --mode random --probability 0.00000000000;OK
-m statistic --probability "0.5 ";statistic: bad value for option "--probability", or out of range (0-1).;FAIL
