:INPUT,FORWARD,OUTPUT
*filter
-m set;You must specify `--match-set' with proper arguments;FAIL
-m set --match-set nobody src;Set nobody doesn't exist.;FAIL
-m set --match-set nobody;--match-set requires two args.;FAIL
-m set --packets-eq some;Cannot parse some as a counter value;FAIL
-m set --packets-eq 1 --packets-lt 2;only one of the --packets-[eq|lt|gt] is allowed;FAIL
