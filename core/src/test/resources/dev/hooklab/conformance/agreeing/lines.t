# what iptables' own files may hold
:INPUT,FORWARD
-p udp -m udp --dport 53;=;OK
-p udp -m udp --dport domain;=;NOMATCH
-p udp -m udp --dport nowhere;;FAIL
-j NFLOG --nflog-group 0;-j NFLOG;OK;LEGACY;=
-m comment --comment any;=;FAIL;NFT
*mangle
%iptables -t mangle -N marks
:FORWARD
%iptables -t mangle -A FORWARD -j DROP
-j marks;=;OK
