:PREROUTING,INPUT,FORWARD,OUTPUT,POSTROUTING
*mangle
-j NFQUEUE;-j NFQUEUE --queue-num 0;OK;NFQUEUE num 0
-j NFQUEUE --queue-num 10 --queue-bypass;=;OK;NFQUEUE num 10 bypass
-j NFQUEUE --queue-balance 0:6 --queue-cpu-fanout --queue-bypass;-j NFQUEUE --queue-balance 0:6 --queue-bypass --queue-cpu-fanout;OK;NFQUEUE balance 0:6 bypass cpu-fanout
-j NFQUEUE --queue-balance :4;-j NFQUEUE --queue-balance 0:4;OK;NFQUEUE balance 0:4
-j NFQUEUE --queue-balance 4:;-j NFQUEUE --queue-balance 4:65535;OK;NFQUEUE balance 4:65535
-j NFQUEUE --queue-num 65536;NFQUEUE: bad value for option "--queue-num", or out of range (0-65535).;FAIL
-j NFQUEUE --queue-num 5 --queue-balance 1:2;NFQUEUE: option "--queue-num" cannot be used together with "--queue-balance".;FAIL
-j NFQUEUE --queue-balance 3:2;3 should be less than 2;FAIL
-j NFQUEUE --queue-balance 3:3;3 should be less than 3;FAIL
-j NFQUEUE --queue-balance 3;Bad range "3";FAIL
-j NFQUEUE --queue-balance 5:70000;NFQUEUE: bad value for option "--queue-balance" near "70000", or out of range (0-65535).;FAIL
-j NFQUEUE --queue-cpu-fanout;NFQUEUE: option "--queue-cpu-fanout" also requires "--queue-balance".;FAIL
-j NFQUEUE --queue-balance 0:65535;dmesg: xt_NFQUEUE: number of total queues is 0;FAIL
