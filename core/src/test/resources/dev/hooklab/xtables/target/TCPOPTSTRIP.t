:PREROUTING,INPUT,FORWARD,OUTPUT,POSTROUTING
*mangle
-p tcp -j TCPOPTSTRIP --strip-options 2,3;=;OK;TCPOPTSTRIP options 2,3
-p tcp -j TCPOPTSTRIP --strip-options timestamp,sack-permitted;-p tcp -j TCPOPTSTRIP --strip-options 4,8;OK;TCPOPTSTRIP options 4,8
-p tcp -j TCPOPTSTRIP --strip-options wscale,mss,sack,md5,255;-p tcp -j TCPOPTSTRIP --strip-options 2,3,5,19,255;OK;TCPOPTSTRIP options 2,3,5,19,255
-p tcp -j TCPOPTSTRIP;=;OK;
-p tcp -j TCPOPTSTRIP --strip-options 1;Option value may not be 0 or 1;FAIL
-p tcp -j TCPOPTSTRIP --strip-options 256;Bad TCP option value "256";FAIL
-p tcp -j TCPOPTSTRIP --strip-options foo;Bad TCP option value "foo";FAIL
-p tcp -j TCPOPTSTRIP --strip-options ,2;Bad TCP option value "";FAIL
-j TCPOPTSTRIP --strip-options 2;dmesg: x_tables: ip_tables: TCPOPTSTRIP target: only valid for protocol 6;FAIL
-p tcp -j TCPOPTSTRIP --strip-options 8,timestamp;Option "timestamp" already specified;FAIL
