:INPUT,FORWARD,OUTPUT
*filter
-p tcp -m tcp;=;OK;tcp
-p tcp --dport 80;-p tcp -m tcp --dport 80;OK;tcp dpt:80
-p tcp --destination-port https --sport 1024:;-p tcp -m tcp --sport 1024:65535 --dport 443;OK;tcp spts:1024:65535 dpt:443
-p 6 ! --sport :99;-p tcp -m tcp ! --sport 0:99;OK;tcp spts:!0:99
-p tcp --dport :;-p tcp -m tcp;OK
-p tcp --syn;-p tcp -m tcp --tcp-flags FIN,SYN,RST,ACK SYN;OK;tcp flags:0x17/0x02
-p tcp ! --tcp-flags ALL syn,fin;-p tcp -m tcp ! --tcp-flags FIN,SYN,RST,PSH,ACK,URG FIN,SYN;OK;tcp flags:!0x3F/0x03
-p tcp --tcp-flags SYN,ACK NONE --tcp-option 8;-p tcp -m tcp --tcp-option 8 --tcp-flags SYN,ACK NONE;OK;tcp option=8 flags:0x12/0x00
-p tcp --dport 9:8;invalid portrange (min > max);FAIL
-p tcp --dport 70000;invalid port/service `70000' specified;FAIL
-p tcp --dport nothing;invalid port/service `nothing' specified;FAIL
-p tcp --sport 1 --sport 2;Only one `--source-port' allowed;FAIL
-p tcp --syn --tcp-flags ALL SYN;Only one of `--syn' or `--tcp-flags'  allowed;FAIL
-p tcp --tcp-flags SYN;--tcp-flags requires two args.;FAIL
-p tcp --tcp-flags SIN NONE;Unknown TCP flag `SIN';FAIL
-p tcp --tcp-option 0;Bad TCP option "0";FAIL
--dport 80;unknown option "--dport";FAIL
-m tcp --dport 80;dmesg: x_tables: ip_tables: tcp match: only valid for protocol 6;FAIL
! -p tcp -m tcp --dport 80;dmesg: x_tables: ip_tables: tcp match: only valid for protocol 6;FAIL
