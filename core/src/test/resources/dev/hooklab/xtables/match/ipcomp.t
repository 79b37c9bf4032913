:INPUT,FORWARD,OUTPUT
*filter
-p ipcomp -m ipcomp --ipcompspi 18;=;OK;comp spi:18
-p ipcomp -m ipcomp;-p ipcomp -m ipcomp --ipcompspi 0;OK;comp spi:0
-p 108 ! --ipcompspi 0x12;-p ipcomp -m ipcomp ! --ipcompspi 18;OK;comp spi:!18
-p ipcomp -m ipcomp ! --ipcompspi 3:18;=;OK;comp spis:!3:18
-p ipcomp -m ipcomp --ipcompspi :5;-p ipcomp -m ipcomp --ipcompspi 0:5;OK;comp spis:0:5
-p ipcomp -m ipcomp --ipcompspi 9:5;=;OK;comp spis:9:5
-p ipcomp -m ipcomp --compres;-p ipcomp -m ipcomp --ipcompspi 0 --compres;OK;comp spi:0 reserved
-p ipcomp -m ipcomp --ipcompspi x;ipcomp: bad value for option "--ipcompspi" near "x", or out of range (0-4294967295).;FAIL
-p ipcomp -m ipcomp --ipcompspi 5:6:7;ipcomp: Too many components for option "--ipcompspi" (max: 2);FAIL
-p ipcomp -m ipcomp ! --compres;ipcomp: option "--compres" cannot be inverted.;FAIL
-p ipcomp -m ipcomp --ipcompspi 5 --ipcompspi 6;ipcomp: option "--ipcompspi" can only be used once.;FAIL
-m ipcomp --ipcompspi 5;dmesg: x_tables: ip_tables: ipcomp match: only valid for protocol 108;FAIL
