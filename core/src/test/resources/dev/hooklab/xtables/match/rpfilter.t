:PREROUTING
*mangle
-m rpfilter;=;OK;rpfilter
-m rpfilter --loose;=;OK;rpfilter loose
-m rpfilter --loose --validmark --accept-local --invert;=;OK;rpfilter loose validmark accept-local invert
-m rpfilter ! --loose;rpfilter: option "--loose" cannot be inverted.;FAIL
*nat
-m rpfilter;dmesg: ipt_rpfilter: only valid in 'raw' or 'mangle' table, not 'nat';FAIL
*mangle
:FORWARD
-m rpfilter;dmesg: x_tables: ip_tables: rpfilter match: used from hooks FORWARD, but only valid from PREROUTING;FAIL
