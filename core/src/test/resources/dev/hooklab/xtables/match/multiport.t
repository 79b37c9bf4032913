:INPUT,FORWARD,OUTPUT
*filter
-p tcp -m multiport --dports 22,80,8000:8080;=;OK;multiport dports 22,80,8000:8080
-p udp -m multiport --source-ports domain;-p udp -m multiport --sports 53;OK;multiport sports 53
-p sctp -m multiport ! --ports 1:2;=;OK;multiport ports  !1:2
-p tcp -m multiport --ports 1,2,3,4,5,6,7,8,9,10,11,12,13,14:15;=;OK
-p tcp -m multiport --ports 1,2,3,4,5,6,7,8,9,10,11,12,13,14,15:16;too many ports specified;FAIL
-p tcp -m multiport --dports 5:5;invalid portrange specified;FAIL
-p tcp -m multiport --dports x;invalid port/service `x' specified;FAIL
-p tcp -m multiport;multiport expection an option;FAIL
-p tcp -m multiport --dports 1 --sports 2;multiport: option "--source-ports" cannot be used together with "--destination-ports".;FAIL
-m multiport --dports 1;multiport needs `-p tcp', `-p udp', `-p udplite', `-p sctp' or `-p dccp';FAIL
-p icmp -m multiport --dports 1;multiport only works with TCP, UDP, UDPLITE, SCTP and DCCP;FAIL
! -p tcp -m multiport --dports 1;multiport only works with TCP, UDP, UDPLITE, SCTP and DCCP;FAIL
