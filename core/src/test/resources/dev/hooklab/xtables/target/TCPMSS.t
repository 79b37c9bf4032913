:FORWARD,OUTPUT,POSTROUTING
*mangle
-p tcp --syn -j TCPMSS --set-mss 42;-p tcp -m tcp --tcp-flags FIN,SYN,RST,ACK SYN -j TCPMSS --set-mss 42;OK;tcp flags:0x17/0x02 TCPMSS set 42
-p tcp --tcp-flags SYN,RST SYN -j TCPMSS --clamp-mss-to-pmtu;-p tcp -m tcp --tcp-flags SYN,RST SYN -j TCPMSS --clamp-mss-to-pmtu;OK;tcp flags:0x06/0x02 TCPMSS clamp to PMTU
-p tcp --tcp-flags SYN SYN,RST -j TCPMSS --set-mss 1400;-p tcp -m tcp --tcp-flags SYN SYN,RST -j TCPMSS --set-mss 1400;OK;tcp flags:0x02/0x06 TCPMSS set 1400
-p tcp --syn -j TCPMSS --set-mss 1400 --clamp-mss-to-pmtu;-p tcp -m tcp --tcp-flags FIN,SYN,RST,ACK SYN -j TCPMSS --clamp-mss-to-pmtu;OK;tcp flags:0x17/0x02 TCPMSS clamp to PMTU
-p tcp --tcp-flags SYN,RST SYN -j TCPMSS;TCPMSS target: At least one parameter is required;FAIL
-p tcp --syn -j TCPMSS --set-mss 65516;TCPMSS: bad value for option "--set-mss", or out of range (0-65515).;FAIL
-p tcp --syn -j TCPMSS --set-mss x;TCPMSS: bad value for option "--set-mss", or out of range (0-65515).;FAIL
-p tcp -j TCPMSS --set-mss 1400;dmesg: xt_TCPMSS: Only works on TCP SYN packets;FAIL
-j TCPMSS --set-mss 1400;dmesg: x_tables: ip_tables: TCPMSS target: only valid for protocol 6;FAIL
-p tcp ! --syn -j TCPMSS --set-mss 1400;dmesg: xt_TCPMSS: Only works on TCP SYN packets;FAIL
:PREROUTING,INPUT
-p tcp --syn -j TCPMSS --set-mss 1400;-p tcp -m tcp --tcp-flags FIN,SYN,RST,ACK SYN -j TCPMSS --set-mss 1400;OK;tcp flags:0x17/0x02 TCPMSS set 1400
-p tcp --syn -j TCPMSS --clamp-mss-to-pmtu;dmesg: xt_TCPMSS: path-MTU clamping only supported in FORWARD, OUTPUT and POSTROUTING hooks;FAIL
-p tcp --syn -j TCPMSS --clamp-mss-to-pmtu --set-mss 1;-p tcp -m tcp --tcp-flags FIN,SYN,RST,ACK SYN -j TCPMSS --set-mss 1;OK
