:PREROUTING,INPUT
*mangle
-m socket;=;OK;socket
-p tcp -m socket --nowildcard;=;OK;socket --nowildcard
-m socket --transparent --nowildcard --restore-skmark;=;OK;socket --transparent --nowildcard --restore-skmark
-m socket --restore-skmark --transparent;-m socket --transparent --restore-skmark;OK;socket --transparent --restore-skmark
-m socket ! --transparent;socket: option "--transparent" cannot be inverted.;FAIL
-m socket --nosuch;unknown option "--nosuch";FAIL
:FORWARD
-m socket;dmesg: x_tables: ip_tables: socket match: used from hooks FORWARD, but only valid from PREROUTING/INPUT;FAIL
