:FORWARD
*filter
-m addrtype --dst-type LOCAL;=;OK;ADDRTYPE match dst-type LOCAL
-m addrtype ! --src-type uni,broad --dst-type multicast;-m addrtype ! --src-type UNICAST,BROADCAST --dst-type MULTICAST;OK;ADDRTYPE match src-type !UNICAST,BROADCAST dst-type MULTICAST
-m addrtype --src-type LOCAL --limit-iface-in;=;OK;ADDRTYPE match src-type LOCAL limit-in
-m addrtype;addrtype: you must specify --src-type or --dst-type;FAIL
-m addrtype --src-type HOME;addrtype: bad type "HOME";FAIL
-m addrtype --src-type HOME,LOCAL;addrtype: bad type `HOME,LOCAL';FAIL
-m addrtype --src-type LOCAL --limit-iface-in --limit-iface-out;addrtype: option "--limit-iface-in" cannot be used together with "--limit-iface-out".;FAIL
:INPUT
-m addrtype --src-type LOCAL --limit-iface-out;dmesg: xt_addrtype: output interface limitation not valid in PREROUTING and INPUT;FAIL
:OUTPUT
-m addrtype --src-type LOCAL --limit-iface-in;dmesg: xt_addrtype: input interface limitation not valid in POSTROUTING and OUTPUT;FAIL
