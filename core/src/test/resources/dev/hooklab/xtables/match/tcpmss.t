:PREROUTING,INPUT,FORWARD,OUTPUT,POSTROUTING
*mangle
-p tcp -m tcpmss --mss 42;=;OK;tcpmss match 42
-p tcp -m tcpmss ! --mss :42;-p tcp -m tcpmss ! --mss 0:42;OK;tcpmss match !0:42
-p tcp -m tcpmss --mss 42:;-p tcp -m tcpmss --mss 42:65535;OK;tcpmss match 42:65535
-p tcp -m tcpmss --mss 42:12345;=;OK;tcpmss match 42:12345
-p tcp -m tcpmss --mss 5:3;tcpmss: invalid range given;FAIL
-p tcp -m tcpmss --mss 70000;tcpmss: bad value for option "--mss" near "70000", or out of range (0-65535).;FAIL
-m tcpmss --mss 42;dmesg: x_tables: ip_tables: tcpmss match: only valid for protocol 6;FAIL
-p tcp -m tcpmss;tcpmss: option "--mss" must be specified;FAIL
