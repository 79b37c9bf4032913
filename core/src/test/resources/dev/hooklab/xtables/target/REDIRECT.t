:PREROUTING,OUTPUT
*nat
-p tcp -j REDIRECT;=;OK
-p tcp -j REDIRECT --to-ports 3128;=;OK;redir ports 3128
-p udp -j REDIRECT --to-ports 10-20 --random;=;OK;redir ports 10-20 random
-p tcp -j REDIRECT --to-ports 10-20/5;Shifted portmap ranges not supported with this kernel;FAIL
-j REDIRECT --to-ports 80;Need TCP, UDP, SCTP or DCCP with port specification;FAIL
