:INPUT,OUTPUT
*filter
-m cgroup --cgroup 1;=;OK;cgroup 1
-m cgroup ! --cgroup 1;=;OK;cgroup ! 1
-m cgroup --path "/";=;OK;cgroup /
-m cgroup ! --path "/";=;OK;cgroup ! /
-m cgroup --path "/nosuch";dmesg: xt_cgroup: invalid path, errno=-2;FAIL
-m cgroup --cgroup 1 --path /;dmesg: xt_cgroup: path and classid specified;FAIL
-m cgroup --cgroup x;cgroup: bad value for option "--cgroup", or out of range (0-4294967295).;FAIL
-m cgroup;dmesg: xt_cgroup: xt_cgroup: no path or classid specified;FAIL
-m cgroup --path //;-m cgroup --path "//";OK
:FORWARD
-m cgroup --cgroup 1;dmesg: x_tables: ip_tables: cgroup match: used from hooks FORWARD, but only valid from INPUT/OUTPUT/POSTROUTING;FAIL
