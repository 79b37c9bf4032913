:PREROUTING,OUTPUT
*raw
-j CT;=;OK;CT
-j CT --notrack;=;OK;CT notrack
-j CT --zone 7;=;OK;CT zone 7
-j CT --zone-orig 3 --zone-reply mark;-j CT --zone mark;OK
-j CT --ctevents destroy,new --expevents new;-j CT --ctevents new,destroy --expevents new;OK;CT ctevents new,destroy expevents new
-j CT --zone 65536;Cannot parse 65536 as a zone ID;FAIL
-j CT --ctevents birth;Unknown event type "birth";FAIL
-j CT --helper none;dmesg: xt_CT: You must specify a L4 protocol and not use inversions on it;FAIL
-p udp -j CT --helper RAS;=;OK;CT helper RAS
-p tcp -j CT --helper Q.931;=;OK;CT helper Q.931
-p udp -j CT --helper H.245;=;OK;CT helper H.245
-p tcp -j CT --helper H.245;dmesg: xt_CT: No such helper "H.245";FAIL
-p tcp -j CT --helper none;dmesg: xt_CT: No such helper "none";FAIL
-p tcp -j CT --timeout none;dmesg: No such timeout policy "none";FAIL
:INPUT
*filter
-j CT --notrack;dmesg: x_tables: ip_tables: CT target: only valid in raw table, not filter;FAIL
