:INPUT,FORWARD,OUTPUT
*filter
-m set;You must specify `--match-set' with proper arguments;FAIL
-m set --match-set nobody src;Set nobody doesn't exist.;FAIL
-m set --match-set nobody;--match-set requires two args.;FAIL
-m set --packets-eq some;Cannot parse some as a counter value;FAIL
-m set --packets-eq 1 --packets-lt 2;only one of the --packets-[eq|lt|gt] is allowed;FAIL
@ipset create seen hash:ip counters
-m set --match-set seen src;=;OK;match-set seen src
-m set ! --match-set seen dst,src --return-nomatch ! --update-counters --packets-gt 5;=;OK
-m set --match-set seen src ! --return-nomatch;--return-nomatch flag cannot be inverted;FAIL
-m set --match-set seen src ! --bytes-lt 5;--bytes-lt option cannot be inverted;FAIL
-m set --match-set seen src --match-set seen dst;--match-set can be specified only once;FAIL
